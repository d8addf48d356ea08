package record

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"sort"
	"strings"
	"time"

	"athar/fault"
)

// ErrKind says that a kind of record is not known to this version.
var ErrKind = errors.New("record: unknown kind")

// errValue says that a stored value does not fit its field.
var errValue = errors.New("record: the value does not fit the field")

// Fields returns a record as a flat map from field path to CBOR value. Fields with
// a zero value are absent, and so are items of a list all of whose fields are zero.
// Every item of a list must carry a Key (see Split).
func Fields(r Record) (map[string][]byte, error) {
	v := reflect.ValueOf(r)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	p, ok := plans[r.RecordKind()]
	if !ok || v.Type() != p.typ {
		return nil, fault.New("record.fields", fault.Internal, "", ErrKind)
	}
	out := make(map[string][]byte, 16)
	if err := p.write(v, "", out); err != nil {
		return nil, fault.New("record.fields", fault.Internal, "", err).WithRef(r.RecordID().String())
	}
	return out, nil
}

// Build returns the record of a kind and id from its fields, as a value (Person, not
// *Person). Paths that this version does not know are ignored, so that a newer
// version may add fields. A value that does not fit its field is a Corrupt fault; the
// record with all other fields is returned beside it.
func Build(kind Kind, id ID, fields map[string][]byte) (Record, error) {
	p, ok := plans[kind]
	if !ok {
		return nil, fault.New("record.build", fault.TooNew, "kind", ErrKind).WithRef(id.String())
	}
	v := reflect.New(p.typ)
	var bad error
	for path, raw := range fields {
		if raw == nil {
			continue
		}
		if err := p.read(v.Elem(), path, raw); err != nil && bad == nil {
			bad = fault.New("record.build", fault.Corrupt, "field", err).WithRef(id.String())
		}
	}
	p.sortLists(v.Elem())
	v.Elem().FieldByName("ID").Set(reflect.ValueOf(id))
	return v.Elem().Interface().(Record), bad
}

// shape says how a field is stored.
type shape uint8

const (
	leaf   shape = iota // one CBOR value
	group               // a struct: its fields have paths of their own
	listed              // a list of structs with keys
)

// plan is what reflection knows about one struct, worked out once.
type plan struct {
	typ    reflect.Type
	fields []planField
	byName map[string]int
}

type planField struct {
	name  string
	index []int
	shape shape
	codec codec
	sub   *plan
	key   []int // index of Key in an item of a list
	long  bool  // a text of several lines
}

// plans is constant after start: the shapes of the record types.
var plans = map[Kind]*plan{
	KindInquiry:       planOf(reflect.TypeFor[Inquiry]()),
	KindPerson:        planOf(reflect.TypeFor[Person]()),
	KindKinship:       planOf(reflect.TypeFor[Kinship]()),
	KindEvent:         planOf(reflect.TypeFor[Event]()),
	KindNote:          planOf(reflect.TypeFor[Note]()),
	KindCustody:       planOf(reflect.TypeFor[Custody]()),
	KindLegal:         planOf(reflect.TypeFor[Legal]()),
	KindSource:        planOf(reflect.TypeFor[Source]()),
	KindWitness:       planOf(reflect.TypeFor[Witness]()),
	KindEvidence:      planOf(reflect.TypeFor[Evidence]()),
	KindRegistryCheck: planOf(reflect.TypeFor[RegistryCheck]()),
	KindFate:          planOf(reflect.TypeFor[Fate]()),
	KindConsent:       planOf(reflect.TypeFor[Consent]()),
	KindSubmission:    planOf(reflect.TypeFor[Submission]()),
	KindReply:         planOf(reflect.TypeFor[Reply]()),
	KindAction:        planOf(reflect.TypeFor[Action]()),
	KindDemand:        planOf(reflect.TypeFor[Demand]()),
	KindTask:          planOf(reflect.TypeFor[Task]()),
	KindAccount:       planOf(reflect.TypeFor[Account]()),
	KindPlaceEntry:    planOf(reflect.TypeFor[PlaceEntry]()),
}

func planOf(t reflect.Type) *plan {
	p := &plan{typ: t, byName: map[string]int{}}
	for _, f := range reflect.VisibleFields(t) { // those of an embedded Part too
		name := f.Tag.Get("field")
		if name == "" {
			continue
		}
		pf := planField{name: name, index: f.Index, long: isLong(jsonName(f)) && !isLine(t)}
		switch {
		case f.Type == reflect.TypeFor[PartialDate](), f.Type == reflect.TypeFor[time.Time]():
			pf.codec = codecOf(f.Type)
		case f.Type.Kind() == reflect.Struct:
			pf.shape, pf.sub = group, planOf(f.Type)
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
			pf.shape, pf.sub = listed, planOf(f.Type.Elem())
			k, _ := f.Type.Elem().FieldByName("Key")
			pf.key = k.Index
		default:
			pf.codec = codecOf(f.Type)
		}
		p.byName[name] = len(p.fields)
		p.fields = append(p.fields, pf)
	}
	return p
}

func (p *plan) write(v reflect.Value, prefix string, out map[string][]byte) error {
	for i := range p.fields {
		f := &p.fields[i]
		fv := v.FieldByIndex(f.index)
		switch f.shape {
		case leaf:
			if isZero(fv) {
				continue
			}
			raw, err := f.codec.encode(fv)
			if err != nil {
				return err
			}
			out[prefix+f.name] = raw
		case group:
			if err := f.sub.write(fv, prefix+f.name+"/", out); err != nil {
				return err
			}
		case listed:
			for j := range fv.Len() {
				key := fv.Index(j).FieldByIndex(f.key).String()
				if key == "" || strings.Contains(key, "/") {
					return errKey
				}
				if err := f.sub.write(fv.Index(j), prefix+f.name+"/"+key+"/", out); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// errKey says that an item of a list has no usable key.
var errKey = errors.New("record: an item of a list has no key")

func (p *plan) read(v reflect.Value, path string, raw []byte) error {
	head, rest, more := strings.Cut(path, "/")
	i, ok := p.byName[head]
	if !ok {
		return nil
	}
	f := &p.fields[i]
	fv := v.FieldByIndex(f.index)
	switch {
	case f.shape == leaf && !more:
		return f.codec.decode(raw, fv)
	case f.shape == group && more:
		return f.sub.read(fv, rest, raw)
	case f.shape == listed && more:
		key, sub, ok := strings.Cut(rest, "/")
		if !ok || key == "" {
			return nil
		}
		if _, known := f.sub.byName[firstSegment(sub)]; !known {
			return nil // do not make an item only for a field of a newer version
		}
		return f.sub.read(f.item(fv, key), sub, raw)
	}
	return nil
}

func firstSegment(path string) string {
	head, _, _ := strings.Cut(path, "/")
	return head
}

// item returns the item of a list with a key, which it adds where it is not there yet.
func (f *planField) item(list reflect.Value, key string) reflect.Value {
	for j := range list.Len() {
		if it := list.Index(j); it.FieldByIndex(f.key).String() == key {
			return it
		}
	}
	n := list.Len()
	list.Grow(1)
	list.SetLen(n + 1)
	it := list.Index(n)
	it.SetZero()
	it.FieldByIndex(f.key).SetString(key)
	return it
}

// sortLists puts the items of every list in the order of their keys.
func (p *plan) sortLists(v reflect.Value) {
	for i := range p.fields {
		f := &p.fields[i]
		if f.shape == leaf {
			continue
		}
		fv := v.FieldByIndex(f.index)
		if f.shape == group {
			f.sub.sortLists(fv)
			continue
		}
		if fv.Len() < 2 {
			continue
		}
		switch list := fv.Addr().Interface().(type) { // without reflection where thousands are built
		case *[]Name:
			slices.SortFunc(*list, func(a, b Name) int { return cmp.Compare(a.Key, b.Key) })
		default:
			sort.Slice(fv.Interface(), func(i, j int) bool {
				return fv.Index(i).FieldByIndex(f.key).String() < fv.Index(j).FieldByIndex(f.key).String()
			})
		}
	}
}

func isZero(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Struct:
		if t, ok := v.Interface().(time.Time); ok {
			return t.IsZero()
		}
	}
	return v.IsZero()
}
