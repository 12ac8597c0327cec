package world

func (w *World) findBound(m *Module) {}
