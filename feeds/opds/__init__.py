"""The library as a catalogue that e-readers browse, search and download from."""
