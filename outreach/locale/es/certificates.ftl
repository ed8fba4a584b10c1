# certificates.ftl in Spanish.

certificate-reason-name-too-long = El nombre es demasiado largo: acórtelo junto con la persona
certificate-reason-name-cannot-be-set = El nombre tiene un carácter que no se puede imprimir: pida otra grafía
