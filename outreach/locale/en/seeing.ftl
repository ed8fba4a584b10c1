# A work before judges and screeners.
see-larger = Larger
see-smaller = Smaller
see-whole = Whole picture
see-part = { $kind } { $n }
see-not-here = Not on this device yet. It comes with a network.
