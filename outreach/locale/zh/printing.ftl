# 联网时获取的证书内容。
make-certificate-badge = 另存为 Open Badge 徽章
print-sheets = 全部打印
print-sheets-text = 需联网一次。每张小条都有完整的方形码：一张 A4 纸可印十二张。
print-slips = 每页十二张（PDF）
print-page = 每页一份（PDF）
