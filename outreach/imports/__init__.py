"""Schools and rosters from files that spreadsheets write: looked over first, written whole afterwards."""
