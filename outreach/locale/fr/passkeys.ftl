# Les clés d’accès d’un responsable. Chargé quand la page s’ouvre.
passkeys-title = Clés d’accès
passkeys-lead = Avec une clé d’accès, vous entrez sur chacun de vos appareils sans demander de code. L’appareil garde la clé et demande votre doigt, votre visage ou son code PIN.
passkeys-none = Vous n’avez pas encore de clé d’accès
passkeys-unused = Pas encore utilisée
passkeys-used = Dernière utilisation : { $when }
passkeys-remove = Supprimer
passkeys-remove-text = « { $name } » n’ouvrira plus rien. Les appareils connectés le restent.
passkeys-removed = La clé d’accès a été supprimée.
passkeys-name = Nom de la clé d’accès
passkeys-name-hint = Où elle se trouve : « Mon téléphone », « Clé du trousseau ».
passkeys-add = Créer une clé d’accès
passkeys-made = La clé d’accès est prête. Utilisez-la à votre prochaine connexion.
passkeys-not-made = Aucune clé d’accès n’a été créée. L’appareil n’a pas confirmé que c’était vous, ou il en a déjà une.
passkeys-second = Créez-en une deuxième sur un autre appareil : si celui-ci est perdu, vous entrerez encore.
passkeys-cannot = Ce navigateur ne connaît pas les clés d’accès. Demandez un autre code et ouvrez-le sur un appareil qui les connaît, ou prenez une clé de sécurité.
passkeys-first-title = Créez d’abord une clé d’accès
passkeys-first = Le code vous a laissé entrer une fois. Il n’ouvre rien de plus tant que cet appareil, ou une clé à vous, ne garde pas une clé d’accès : elle demande votre doigt, votre visage ou son code PIN.
