"""Tables and fields about several pupils: who stands where, and a draft for each."""
