# Why a sheet, an answer or a promise of a judge was not taken.
problem-assignment-missing = В этом листе не указано, о какой работе речь. Откройте работу снова и оцените её там.
problem-assignment-unknown = Эта работа не была вам поручена, поэтому лист не принят. Больше ничего не изменилось.
problem-comparison-incomplete = Укажите, какая из двух лучше или что они почти равны.
problem-pairing-unknown = Эти две работы сравнивать не вам, поэтому ответ не засчитан. Он хранится.
problem-readiness-incomplete = Примите кодекс поведения и завершите обучение: нужно и то и другое.
problem-round-locked = Баллы этого этапа окончательны и не изменены. Написанное вами хранится.
problem-sheet-empty = Поставьте балл по каждому критерию, прежде чем сдать лист.
