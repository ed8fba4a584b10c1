# A work before judges and screeners, in Chinese.

see-larger = 放大
see-smaller = 缩小
see-whole = 整幅图片
see-part = { $kind } { $n }
see-not-here = 还不在这里。有网络并准备好后会自动出现。
see-text-of = 文字：{ $name }
see-page-of = 首页：{ $name }
see-no-words = 其中没有找到文字。
see-speed = 速度
see-transcript = 人工记录：{ $language }
see-translation = 人工翻译：{ $language }
see-medium-writing = 文字
see-medium-picture = 图片
see-medium-photo = 照片
see-medium-audio = 录音
see-medium-video = 视频
