# Ce qui est dit à côté de l'enregistreur, où que l'on parle.
make-remove = Retirer
make-remove-sure = Oui, retirer
make-record-start = Enregistrer
make-record-stop = Arrêter
make-record-pause = Pause
make-record-resume = Reprendre
make-record-left = encore { $left }
make-record-level = Volume
make-record-done = Enregistré : { $length }. Écoutez-le, puis gardez-le.
make-record-found = Un enregistrement de { $length } a été coupé et est toujours ici. Écoutez-le, puis gardez-le.
make-record-listen = Réécouter
make-record-keep = Garder cet enregistrement
make-record-again = Enregistrer de nouveau
make-record-refused = L’application n’a pas accès au micro. Autorisez-le pour cette page dans les réglages du navigateur, puis réessayez.
make-record-unable = Cet appareil ne peut pas enregistrer ici. Essayez un autre navigateur, ou écrivez.
make-record-full = Cet appareil est plein. L’enregistrement fait jusqu’ici est gardé. Supprimez des vidéos ou des applications dont vous n’avez pas besoin.
