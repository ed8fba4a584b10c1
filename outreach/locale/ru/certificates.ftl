# certificates.ftl in Russian.

certificate-reason-name-too-long = Имя слишком длинное: сократите его вместе с человеком
certificate-reason-name-cannot-be-set = В имени есть знак, который нельзя напечатать: попросите другое написание
