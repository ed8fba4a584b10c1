"""Below the supported browsers: entering an essay or a photo by plain forms that need no script and no cookie."""
