# Why a sheet, an answer or a promise of a judge was not taken.
problem-assignment-missing = 这张评分表没有说明是哪件作品。请重新打开作品并在那里评分。
problem-assignment-unknown = 这件作品没有分给您，所以评分表未被接收。其他内容没有改变。
problem-comparison-incomplete = 请说明哪一件更好，或难分高下。
problem-pairing-unknown = 这两件作品不由您比较，所以答复未计入。已保留。
problem-readiness-incomplete = 请接受行为守则并完成培训，两者缺一不可。
problem-round-locked = 本轮评分已成定局，没有改变。您写的内容已保留。
problem-sheet-empty = 交表之前，请为每项评分标准打分。
