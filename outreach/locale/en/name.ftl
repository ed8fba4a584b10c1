language-own = English
