"""What officers do about the judges themselves: vetting, and whose works they must not read."""
