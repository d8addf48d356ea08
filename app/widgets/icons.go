package widgets

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
)

// Icon names a picture of the kit. The zero Icon is none. Icons are drawn with one
// pen, 2 units wide on a field of 24, and take the colour of the text beside them.
type Icon uint8

// The icons. Those that mean a direction of reading are flipped in a right-to-left
// interface; clocks, check marks, paper and people are not.
const (
	NoIcon Icon = iota
	IconBack
	IconForward
	IconNext // a chevron towards the end of the line
	IconExpand
	IconCollapse
	IconAdd
	IconRemove
	IconClose
	IconCheck
	IconDelete
	IconEdit
	IconSave
	IconPrint
	IconSearch
	IconSettings
	IconLock
	IconUnlock
	IconPerson
	IconPeople
	IconPhoto
	IconCalendar
	IconClock
	IconPlace
	IconNote
	IconPhone
	IconWarning
	IconInfo
	IconError
	IconMore
	IconMenu
	IconEye
	IconEyeOff
	IconCopy
	IconCut
	IconPaste
	IconUndo
	IconRedo
	IconFolder
	IconFile
	IconHome
	IconUp
	IconHelp
	IconList
	IconLanguage
	IconRefresh
	IconShield
	IconFamily
	IconExport
	IconFilter
	iconCount
)

type drawing struct {
	d    string // strokes parted by |: path data, "@x y r" for a circle, "*x y" for a dot
	flip bool
}

// drawings are the strokes of each icon, on a field of 24 by 24.
var drawings = [iconCount]drawing{
	IconBack:     {"M19 12H5|M11 6l-6 6 6 6", true},
	IconForward:  {"M5 12h14|M13 6l6 6-6 6", true},
	IconNext:     {"M10 7l5 5-5 5", true},
	IconExpand:   {"M7 10l5 5 5-5", false},
	IconCollapse: {"M7 14l5-5 5 5", false},
	IconAdd:      {"M12 5v14|M5 12h14", false},
	IconRemove:   {"M5 12h14", false},
	IconClose:    {"M6 6l12 12|M18 6L6 18", false},
	IconCheck:    {"M5 12.5l4.5 4.5L19 7.5", false},
	IconDelete:   {"M4 7h16|M9 7V4h6v3|M6.5 7l1 13h9l1-13|M10 11v5|M14 11v5", false},
	IconEdit:     {"M4 20l1-4L16 5l3 3L8 19z|M14 7l3 3", true},
	IconSave:     {"M5 4h11l3 3v13H5z|M8 4v5h7V4|M8 20v-6h8v6", false},
	IconPrint:    {"M7 9V4h10v5|M7 17H4V9h16v8h-3|M7 14h10v6H7z", false},
	IconSearch:   {"@10.5 10.5 6|M15 15L20 20", true},
	IconSettings: {"M4 7h9|M18 7h2|M4 17h2|M11 17h9|@15.5 7 2.3|@8.5 17 2.3", true},
	IconLock:     {"M6 11h12v9H6z|M8.5 11V8a3.5 3.5 0 0 1 7 0v3|M12 14.5v2", false},
	IconUnlock:   {"M6 11h12v9H6z|M8.5 11V8a3.5 3.5 0 0 1 6.8-1.2|M12 14.5v2", false},
	IconPerson:   {"@12 8 4|M5 20c0-3.5 3-5.5 7-5.5s7 2 7 5.5", false},
	IconPeople:   {"@9 8 3.5|M3 19.5c0-3 2.5-5 6-5s6 2 6 5|M15.5 4.8C17.5 5 18.8 6.3 18.8 8S17.5 11 15.5 11.2|M17.5 14.8C19.7 15.4 21 17.1 21 19.5", true},
	IconPhoto:    {"M4 5h16v14H4z|M4 16l5-5 4 4 2.5-2.5L20 17|*15.5 9", false},
	IconCalendar: {"M4 6h16v14H4z|M4 10h16|M8 3.5V7|M16 3.5V7", false},
	IconClock:    {"@12 12 8.5|M12 7.5V12l3 2", false},
	IconPlace:    {"M12 21c4-4.5 6.5-7.8 6.5-11C18.5 6.4 15.6 3.5 12 3.5S5.5 6.4 5.5 10c0 3.2 2.5 6.5 6.5 11z|@12 10 2.2", false},
	IconNote:     {"M5 4h14v16H5z|M8.5 9h7|M8.5 13h7|M8.5 17h4", true},
	IconPhone:    {"M6 4h3l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2z", false},
	IconWarning:  {"M12 4L2.8 20h18.4z|M12 10v4.5|*12 17.2", false},
	IconInfo:     {"@12 12 8.5|M12 11v5.2|*12 8", false},
	IconError:    {"@12 12 8.5|M12 7.5V13|*12 16.2", false},
	IconMore:     {"*6 12|*12 12|*18 12", false},
	IconMenu:     {"M4 7h16|M4 12h16|M4 17h16", false},
	IconEye:      {"M2.5 12C4.5 8 8 5.8 12 5.8S19.5 8 21.5 12c-2 4-5.5 6.2-9.5 6.2S4.5 16 2.5 12z|@12 12 3", false},
	IconEyeOff:   {"M2.5 12C4.5 8 8 5.8 12 5.8S19.5 8 21.5 12c-2 4-5.5 6.2-9.5 6.2S4.5 16 2.5 12z|M4 4l16 16", false},
	IconCopy:     {"M9 9h11v11H9z|M5 15H4V4h11v1", false},
	IconCut:      {"@6.5 6.5 2.5|@6.5 17.5 2.5|M8.5 8L20 18|M8.5 16L20 6", false},
	IconPaste:    {"M8 5H5v15h14V5h-3|M8.5 3.5h7v4h-7z", false},
	IconUndo:     {"M9 6L4.5 10.5 9 15|M4.5 10.5H14a5 5 0 0 1 0 10h-3", true},
	IconRedo:     {"M15 6l4.5 4.5L15 15|M19.5 10.5H10a5 5 0 0 0 0 10h3", true},
	IconFolder:   {"M3.5 6h6l2 2.5h9V19h-17z", true},
	IconFile:     {"M6 3.5h8l4 4.5v12.5H6z|M14 3.5V8h4", true},
	IconHome:     {"M4 11l8-7 8 7|M6 9.5V20h12V9.5|M10 20v-6h4v6", false},
	IconUp:       {"M12 19V5|M6 11l6-6 6 6", false},
	IconHelp:     {"@12 12 8.5|M9.5 9.7C9.5 8.3 10.6 7.3 12 7.3S14.5 8.3 14.5 9.7C14.5 11.6 12 11.7 12 13.7|*12 16.6", true},
	IconList:     {"M9 7h11|M9 12h11|M9 17h11|*5 7|*5 12|*5 17", true},
	IconLanguage: {"@12 12 8.5|M3.5 12h17|M12 3.5c4.5 5 4.5 12 0 17|M12 3.5c-4.5 5-4.5 12 0 17", false},
	IconRefresh:  {"M19 12a7 7 0 1 1-2-5|M19.5 4v4.5H15", false},
	IconShield:   {"M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6z", false},
	IconFamily:   {"@12 6 2.5|@6 18 2.5|@18 18 2.5|M12 8.5V12|M6 15.5V12h12v3.5", false},
	IconExport:   {"M12 15V4|M8 8l4-4 4 4|M5 13v7h14v-7", false},
	IconFilter:   {"M4 6h16|M7 12h10|M10 18h4", false},
}

// picture returns the icon drawn in a colour, flipped where the direction asks for it.
func (k *Kit) picture(i Icon, c color.NRGBA) fyne.Resource {
	if i == NoIcon || i >= iconCount {
		return nil
	}
	flip := drawings[i].flip && k.RTL()
	key := pictureKey{i, c, flip}
	if r, ok := k.pictures[key]; ok {
		return r
	}
	name := fmt.Sprintf("athar-icon-%d-%02x%02x%02x-%t.svg", i, c.R, c.G, c.B, flip)
	r := fyne.NewStaticResource(name, drawings[i].svg(c, flip))
	k.pictures[key] = r
	return r
}

type pictureKey struct {
	icon  Icon
	color color.NRGBA
	flip  bool
}

func (d drawing) svg(c color.NRGBA, flip bool) []byte {
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`)
	move := ""
	if flip {
		move = ` transform="translate(24,0) scale(-1,1)"`
	}
	ink := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	for _, p := range strings.Split(d.d, "|") {
		var x, y, r float32
		switch p[0] {
		case '@': // the drawing library closes two half circles with a line, so circles are their own kind
			_, _ = fmt.Sscanf(p, "@%f %f %f", &x, &y, &r)
			fmt.Fprintf(&b, `<circle%s cx="%g" cy="%g" r="%g" fill="none" stroke="%s" stroke-width="1.8"/>`, move, x, y, r, ink)
		case '*':
			_, _ = fmt.Sscanf(p, "*%f %f", &x, &y)
			fmt.Fprintf(&b, `<circle%s cx="%g" cy="%g" r="1.3" fill="%s"/>`, move, x, y, ink)
		default:
			fmt.Fprintf(&b, `<path%s d="%s" fill="none" stroke="%s" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`, move, p, ink)
		}
	}
	b.WriteString(`</svg>`)
	return []byte(b.String())
}
