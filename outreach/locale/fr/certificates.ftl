# certificates.ftl in French.

certificate-reason-name-too-long = Le nom est trop long : raccourcissez-le avec la personne
certificate-reason-name-cannot-be-set = Le nom contient un caractère qui ne peut pas être imprimé : demandez une autre orthographe
