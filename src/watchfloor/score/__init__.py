"""How well watchfloor reads, measured on gold data that others made; the data stays where the user keeps it."""
