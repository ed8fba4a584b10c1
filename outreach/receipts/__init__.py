"""Receipts: a code on paper, with which a guardian, a child or an adult sees, corrects, withdraws and erases (C28)."""
