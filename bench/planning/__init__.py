"""An exact model of the planning problem, to measure the project's own search against."""
