"""Workforce: how many people a body has, who leads, who is a parent, who came, rose and left; and whom the body counts as what."""
