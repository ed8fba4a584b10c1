# What is fetched of certificates while there is a network.
make-certificate-badge = Save as an Open Badge
print-sheets = Print them all
print-sheets-text = Needs the network once. A slip holds the whole square: twelve fit on a sheet of A4.
print-slips = Twelve slips on a sheet (PDF)
print-page = One on a page (PDF)
