"""Deskbook: a customer-service handbook as two static sites, behind an audience wall."""

__version__ = "0.1.0"
