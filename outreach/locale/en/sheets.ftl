# Why a sheet, an answer or a promise of a judge was not taken.
problem-assignment-missing = This sheet does not say which entry it is about. Open the entry again and score it there.
problem-assignment-unknown = This entry was not given to you, so your sheet was not taken in. Nothing else changed.
problem-comparison-incomplete = Say which of the two is better, or that it is too close to call.
problem-pairing-unknown = These two works are not yours to compare, so the answer was not counted. It is kept.
problem-readiness-incomplete = Accept the code of conduct and finish the training; both are needed.
problem-round-locked = The scores of this round are final and were not changed. What you wrote is kept.
problem-sheet-empty = Give a value to each criterion before you hand the sheet in.
