"""Lets `python -m bot` do what the command `emptychair` does."""

from bot.cli.main import main

if __name__ == "__main__":
    main()
