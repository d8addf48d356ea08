package typeset

// cache remembers what was used lately: two generations, of which the older is dropped
// when the younger is full. The zero cache is ready.
type cache[K comparable, V any] struct {
	young, old map[K]V
	size       int
}

func (c *cache[K, V]) get(k K) (V, bool) {
	v, ok := c.young[k]
	if ok {
		return v, true
	}
	if v, ok = c.old[k]; ok {
		c.put(k, v, 1)
	}
	return v, ok
}

// put remembers a value that weighs as many characters as it was made from.
func (c *cache[K, V]) put(k K, v V, weight int) {
	if c.young == nil || c.size+weight > cacheRunes {
		c.old, c.young, c.size = c.young, map[K]V{}, 0
	}
	c.young[k] = v
	c.size += weight
}
