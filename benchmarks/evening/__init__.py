"""The parts of the deadline evening: the country, the people at their browsers, the servers, and what is checked afterwards."""
