"""The articles of a project: bringing them in, ordering, describing and updating them."""
