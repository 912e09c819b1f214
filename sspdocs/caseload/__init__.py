"""A caseload as people look at it: each child's documents gathered, a school's figures.

Pure: plans, findings, problems and due dates in, rows and totals out.
"""
