"""Schools, rosters and calls from files that spreadsheets write: looked over first, written whole afterwards."""
