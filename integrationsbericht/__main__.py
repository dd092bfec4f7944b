"""`python -m integrationsbericht`."""

from integrationsbericht.cli import main

main()
