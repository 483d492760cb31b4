"""Tests of the families; run `python3 -m unittest discover -t . -s families/tests` in bench/."""
