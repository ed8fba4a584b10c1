# certificates.ftl in Chinese.

certificate-reason-name-too-long = 姓名太长：请与本人一起缩短
certificate-reason-name-cannot-be-set = 姓名中有无法印刷的字符：请询问其他写法
