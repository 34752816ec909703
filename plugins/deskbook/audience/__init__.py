"""The audience wall: a site is built from what its readers may see, and searched for what they may not."""
