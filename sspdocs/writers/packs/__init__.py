"""The parts of an annual review's invitation pack."""
