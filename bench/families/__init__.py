"""Published problem families as special cases of twohats-problem/1 (see bench/README.md)."""
