"""The screens of the app, in the order a trainee meets them."""
