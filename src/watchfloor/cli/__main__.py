"""Run the command line: python -m watchfloor.cli."""

from watchfloor.cli import main

main()
