"""Run the program with `python -m compareview`."""

from compareview.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
