"""The network and the models: each file wraps one foreign tool behind the shape a stage asks for."""
