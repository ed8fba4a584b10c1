"""Mail to adults who asked for it: that there is something new, and nothing else."""
