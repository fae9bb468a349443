"""The publisher's desk: where editors hand in files, arrange books and publish them."""
