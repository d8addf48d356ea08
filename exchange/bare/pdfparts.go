package bare

import "bytes"

// part is what a value is a part of: it says what may stay of it.
type part string

// The parts of which pages are drawn. A part without a row in parts is copied by code.
const (
	partPlain    part = "plain" // numbers, names and lists of them
	partText     part = "text"  // as plain, with strings that drawing needs
	partRaw      part = "raw"   // a stream of which nothing but its bytes is needed
	partDraw     part = "draw"  // a stream that draws
	partPage     part = "page"
	partRes      part = "resources"
	partState    part = "state"
	partMask     part = "mask"
	partFunction part = "function"
	partColour   part = "colour"
	partPattern  part = "pattern"
	partShading  part = "shading"
	partObject   part = "object"
	partImage    part = "image"
	partForm     part = "form"
	partGroup    part = "group"
	partFont     part = "font"
	partFace     part = "face"
	partFile     part = "fontfile"
	partCoding   part = "coding"
	partMarks    part = "marks"
	partLayer    part = "layer"
	partLayers   part = "layers"
	partOrder    part = "order"
	partNote     part = "note"
	partPacking  part = "packing"
)

// of is a dictionary whose keys are names that the page's drawing uses.
func of(p part) part { return "of:" + p }

// plain makes the row of keys that hold numbers and names only.
func plain(keys ...pdfName) map[pdfName]part {
	out := map[pdfName]part{}
	for _, k := range keys {
		out[k] = partPlain
	}
	return out
}

func with(row map[pdfName]part, more map[pdfName]part) map[pdfName]part {
	for k, p := range more {
		row[k] = p
	}
	return row
}

// parts says for each part which keys may stay, and what their values are parts of.
var parts = map[part]map[pdfName]part{
	partPage: with(plain("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit"),
		map[pdfName]part{"Resources": partRes, "Contents": partDraw, "Group": partGroup}),
	partRes: {"ExtGState": of(partState), "ColorSpace": of(partColour), "Pattern": of(partPattern), "Shading": of(partShading),
		"XObject": of(partObject), "Font": of(partFont), "ProcSet": partPlain, "Properties": of(partMarks)},
	partState: with(plain("Type", "LW", "LC", "LJ", "ML", "D", "RI", "OP", "op", "OPM", "FL", "SM", "SA", "BM", "CA", "ca", "AIS", "TK"),
		map[pdfName]part{"Font": partFont, "BG": partFunction, "BG2": partFunction, "UCR": partFunction, "UCR2": partFunction,
			"TR": partFunction, "TR2": partFunction, "SMask": partMask}),
	partMask: {"Type": partPlain, "S": partPlain, "G": partForm, "BC": partPlain, "TR": partFunction},
	partFunction: with(plain("FunctionType", "Domain", "Range", "C0", "C1", "N", "Bounds", "Encode", "Decode", "Order", "Size", "BitsPerSample"),
		map[pdfName]part{"Functions": partFunction}),
	partPattern: with(plain("Type", "PatternType", "PaintType", "TilingType", "BBox", "XStep", "YStep", "Matrix"),
		map[pdfName]part{"Resources": partRes, "Shading": partShading, "ExtGState": partState}),
	partShading: with(plain("ShadingType", "Background", "BBox", "AntiAlias", "Domain", "Matrix", "Coords", "Extend", "BitsPerCoordinate",
		"BitsPerComponent", "BitsPerFlag", "Decode", "VerticesPerRow"), map[pdfName]part{"ColorSpace": partColour, "Function": partFunction}),
	partImage: with(plain("Type", "Subtype", "Width", "Height", "BitsPerComponent", "Intent", "ImageMask", "Decode", "Interpolate", "SMaskInData", "Matte"),
		map[pdfName]part{"ColorSpace": partColour, "Mask": partImage, "SMask": partImage, "OC": partLayer}),
	partForm: with(plain("Type", "Subtype", "FormType", "BBox", "Matrix"),
		map[pdfName]part{"Resources": partRes, "Group": partGroup, "OC": partLayer}),
	partGroup: with(plain("Type", "S", "I", "K"), map[pdfName]part{"CS": partColour}),
	partFont: with(plain("Type", "Subtype", "Name", "BaseFont", "FirstChar", "LastChar", "Widths", "DW", "W", "DW2", "W2", "FontBBox", "FontMatrix"),
		map[pdfName]part{"FontDescriptor": partFace, "Encoding": partCoding, "ToUnicode": partRaw, "DescendantFonts": partFont,
			"CIDSystemInfo": partText, "CIDToGIDMap": partRaw, "CharProcs": of(partDraw), "Resources": partRes}),
	partFace: with(plain("Type", "FontName", "FontStretch", "FontWeight", "Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "Leading",
		"CapHeight", "XHeight", "StemV", "StemH", "AvgWidth", "MaxWidth", "MissingWidth"),
		map[pdfName]part{"FontFile": partFile, "FontFile2": partFile, "FontFile3": partFile, "CharSet": partText, "CIDSet": partRaw}),
	partFile:   plain("Length1", "Length2", "Length3", "Subtype"),
	partCoding: with(plain("Type", "BaseEncoding", "Differences", "CMapName", "WMode"), map[pdfName]part{"CIDSystemInfo": partText, "UseCMap": partCoding}),
	partLayer:  with(plain("Type", "P", "Intent"), map[pdfName]part{"OCGs": partLayer, "VE": partLayer}),
	partLayers: {"OCGs": partLayer, "D": partOrder},
	partOrder:  with(plain("BaseState", "Intent"), map[pdfName]part{"ON": partLayer, "OFF": partLayer}),
	partNote:   with(plain("Subtype", "Rect", "F", "AS", "Border", "C", "CA", "ca"), map[pdfName]part{"OC": partLayer}),
	partPacking: with(plain("Predictor", "Colors", "BitsPerComponent", "Columns", "EarlyChange", "K", "EndOfLine", "EncodedByteAlign", "Rows",
		"EndOfBlock", "BlackIs1", "DamagedRowsBeforeError", "ColorTransform"), map[pdfName]part{"JBIG2Globals": partRaw}),
	partRaw:  {},
	partDraw: {},
}

// value copies a value as a part. A reference becomes a reference to the copy of what it
// means, save in plain values, where it stands itself.
func (c *copier) value(v any, as part, deep int) any {
	if c.parts++; c.parts > maxParts || deep > maxDeep || c.bad {
		return c.wrong()
	}
	ref, ok := v.(pdfRef)
	if !ok || as == partPlain || as == partText {
		return c.whole(c.d.get(v), as, deep)
	}
	if _, there := c.d.entries[ref.number]; !there {
		return nil
	}
	key := copied{ref.number, as}
	n, ok := c.made[key]
	if !ok {
		n = c.number()
		c.made[key] = n
		c.todo = append(c.todo, key)
	}
	return made(n)
}

// whole copies a value that is no reference.
func (c *copier) whole(v any, as part, deep int) any {
	if p, ok := bytes.CutPrefix([]byte(as), []byte("of:")); ok {
		dict, _ := c.d.get(v).(pdfDict)
		return c.dictOf(dict, part(p), deep)
	}
	switch v := v.(type) {
	case pdfNumber, pdfName, bool, nil:
		return v
	case pdfRef: // an object that is nothing but a reference to another
		return c.value(v, as, deep+1)
	case pdfString:
		if as == partText || as == partColour {
			return v
		}
		return pdfString{}
	case pdfArray:
		if as == partColour {
			return c.colour(v, deep)
		}
		out := make(pdfArray, len(v))
		for i, e := range v {
			out[i] = c.value(e, as, deep+1)
		}
		return out
	case pdfDict:
		return c.asDict(v, as, deep)
	case *pdfStream:
		return c.stream(v, as, deep)
	}
	return c.wrong() // an object that cannot be read
}

// asDict copies a dictionary by the row of its part.
func (c *copier) asDict(v pdfDict, as part, deep int) any {
	switch as {
	case partPlain, partText, partColour:
		out := pdfDict{}
		for k, e := range v {
			if e = c.d.get(e); isStream(e) {
				return c.wrong()
			}
			out[k] = c.value(e, as, deep+1)
		}
		return out
	case partMarks:
		if kind := c.d.get(v["Type"]); kind != pdfName("OCG") && kind != pdfName("OCMD") {
			return pdfDict{} // words about what is drawn
		}
		as = partLayer
	}
	out := c.dict(v, parts[as], deep)
	if as == partLayer && out["Type"] == pdfName("OCG") {
		out["Name"] = pdfString("-")
	}
	return out
}

func isStream(v any) bool {
	_, ok := v.(*pdfStream)
	return ok
}

// dict copies the keys of a dictionary that its row names.
func (c *copier) dict(v pdfDict, row map[pdfName]part, deep int) pdfDict {
	out := pdfDict{}
	for key, as := range row {
		if e, ok := v[key]; ok && e != nil {
			out[key] = c.value(e, as, deep+1)
		}
	}
	return out
}

// dictOf copies a dictionary whose keys are names in the page's drawing.
func (c *copier) dictOf(v pdfDict, as part, deep int) pdfDict {
	out := pdfDict{}
	for key, e := range v {
		out[key] = c.value(e, as, deep+1)
	}
	return out
}

// colour copies a colour space. A profile, which names a device, gives way to the space
// that stands in for it.
func (c *copier) colour(v pdfArray, deep int) any {
	if len(v) == 0 {
		return c.wrong()
	}
	name, _ := c.d.get(v[0]).(pdfName)
	if name != "ICCBased" {
		out := make(pdfArray, 0, len(v))
		for i, e := range v {
			switch {
			case name == "DeviceN" && i > 3: // who made the inks
			case (name == "Separation" || name == "DeviceN") && i == 3:
				out = append(out, c.value(e, partFunction, deep+1))
			case name == "Indexed" && i == 3 && isStream(c.d.get(e)):
				out = append(out, c.value(e, partRaw, deep+1))
			default:
				out = append(out, c.value(e, partColour, deep+1))
			}
		}
		return out
	}
	if len(v) < 2 {
		return c.wrong()
	}
	profile, ok := c.d.get(v[1]).(*pdfStream)
	if !ok {
		return c.wrong()
	}
	if other := profile.dict["Alternate"]; other != nil {
		if list, ok := c.d.get(other).(pdfArray); !ok || len(list) > 0 && c.d.get(list[0]) != pdfName("ICCBased") {
			return c.value(other, partColour, deep+1)
		}
	}
	switch n, _ := integer(c.d.get(profile.dict["N"])); n {
	case 1:
		return pdfName("DeviceGray")
	case 3:
		return pdfName("DeviceRGB")
	case 4:
		return pdfName("DeviceCMYK")
	}
	return c.wrong()
}

// stream copies a stream: its bytes as they are packed, save those of pictures that have a
// head of their own.
func (c *copier) stream(s *pdfStream, as part, deep int) any {
	if as == partObject {
		switch c.d.get(s.dict["Subtype"]) {
		case pdfName("Image"):
			as = partImage
		case pdfName("Form"):
			as = partForm
		default:
			return c.wrong()
		}
	}
	row, ok := parts[as]
	if !ok {
		return c.wrong()
	}
	names, parms, err := c.d.filters(s)
	if err != nil {
		return c.wrong()
	}
	raw := s.raw
	for i, name := range names {
		switch name {
		case "DCTDecode", "DCT", "JPXDecode":
			if raw, ok = c.picture(s.raw, names[:i+1], parms); !ok || i+1 < len(names) || as != partImage {
				return c.wrong()
			}
			names, parms = names[i:], parms[i:]
		case "FlateDecode", "Fl", "LZWDecode", "LZW", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "RunLengthDecode", "RL", "CCITTFaxDecode", "CCF", "JBIG2Decode":
		default:
			return c.wrong()
		}
	}
	if as == partDraw || as == partForm || as == partPattern {
		if raw, names, parms, err = c.draws(s, names, parms); err != nil {
			return c.wrong()
		}
	}
	out := c.dict(s.dict, row, deep)
	c.packing(out, names, parms, deep)
	return &pdfStream{out, raw}
}

// packing writes how a stream is packed.
func (c *copier) packing(out pdfDict, names []pdfName, parms []pdfDict, deep int) {
	if len(names) == 0 {
		return
	}
	filters, settings, given := pdfArray{}, pdfArray{}, false
	for i, name := range names {
		filters = append(filters, name)
		if parms[i] == nil {
			settings = append(settings, nil)
			continue
		}
		given = true
		settings = append(settings, c.dict(parms[i], parts[partPacking], deep))
	}
	out["Filter"] = filters
	if given {
		out["DecodeParms"] = settings
	}
}

// picture returns the bytes of a JPEG or JPEG 2000 picture bare.
func (c *copier) picture(b []byte, names []pdfName, parms []pdfDict) ([]byte, bool) {
	last := len(names) - 1
	for i, name := range names[:last] {
		var err error
		if b, err = c.d.undo(b, name, parms[i]); err != nil {
			return nil, false
		}
	}
	if names[last] == "JPXDecode" {
		out, err := jpeg2000(b)
		return out, err == nil
	}
	b = bytes.TrimLeft(b, "\r\n")
	out, err := JPEG(append(bytes.Clone(b), 0xff, markEOI), false) // many programs leave the end away
	return out, err == nil
}
