"""Files that are made to do harm, and good ones among them."""
