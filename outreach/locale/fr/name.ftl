language-own = Français
