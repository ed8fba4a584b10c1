language-own = Español
