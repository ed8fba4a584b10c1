"""Media on the product's wire: uploads, what is served, and the jobs that make renditions."""
