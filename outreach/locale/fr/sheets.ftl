# Why a sheet, an answer or a promise of a judge was not taken.
problem-assignment-missing = Cette fiche ne dit pas de quelle œuvre il s’agit. Rouvrez l’œuvre et notez-la là.
problem-assignment-unknown = Cette œuvre ne vous a pas été confiée ; votre fiche n’a donc pas été prise. Rien d’autre n’a changé.
problem-comparison-incomplete = Dites laquelle des deux est meilleure, ou qu’elles sont trop proches pour choisir.
problem-pairing-unknown = Ces deux œuvres ne vous sont pas confiées ; la réponse n’a donc pas été comptée. Elle est gardée.
problem-readiness-incomplete = Acceptez le code de conduite et terminez la formation ; les deux sont nécessaires.
problem-round-locked = Les notes de ce tour sont définitives et n’ont pas été changées. Ce que vous avez écrit est gardé.
problem-sheet-empty = Donnez une valeur à chaque critère avant de rendre la fiche.
