// Package widgets is the kit of parts that every screen is made of: direction-aware,
// keyboard-first, in one calm look.
//
// # The kit
//
// A Kit is the surroundings of every part: language (i18n.Printer), text engine,
// theme. Parts are made by its methods and keep it:
//
//	theme := widgets.NewTheme(widgets.FollowSystem, 1.25)
//	engine, err := widgets.NewEngine(theme)
//	k := widgets.New(widgets.Options{Printer: printer, Engine: engine, Theme: theme})
//	fyne.CurrentApp().Settings().SetTheme(theme)
//	window.SetContent(k.Host(screen(k, state)))
//
// Nothing switches in place: at another language, text size or theme a new Kit is
// made and the screens are built again from the state that they keep.
//
// # Rules
//
//   - Screens use no stock label, entry, form, select, check, table, tabs or dialog:
//     the toolkit knows no right-to-left. The layouts here are mirrored; those of the
//     toolkit are not.
//   - Text, Muted, Caption, Heading and Title wrap and want a column that gives them
//     their width (VBox, Grid, FormRow, Grow); in rows use Label, or Grow around them.
//   - Phones, e-mail, codes and numbers get FieldOptions.LTR, Text.LTR or Cell.LTR.
//   - Names inside sentences go through i18n arguments only, which isolate them.
//   - A page stands in a Scroll; controls in it scroll into view when focused.
//   - A screen that shows, hides or refills parts calls Relayout afterwards; one that
//     writes a widget of its own around parts implements Composite (and Flowing).
//   - The window's content is a Host: tooltips and short messages float on it.
//   - The window's OnTypedKey calls TakeKey first, so that Esc always reaches a dialog.
//
// # The parts
//
//	Text        Text Muted Caption Label Line Heading Title Rich Selectable
//	Typing      Field Area (FieldOptions), filters FoldDigits PhoneDigits NumberDigits
//	Entries     DateEntry (DateOptions) NameEntry (NameOptions) PhotoTile (PhotoOptions)
//	Choosing    Check Choice Radio Segmented (Option)
//	Doing       Button Primary Quiet Danger IconButton MenuButton
//	Rows        FormRow (Help Trailing SetWarning SetError), Chip
//	Many rows   List (ListOptions): Columns, Header and Row for tables, or Create and Bind
//	Places      SideNav (NavItem) Tabs (TabItem)
//	Telling     Notice Empty StatusLine Progress, Host and Kit.Toast
//	Asking      Dialog (DialogOptions) Confirm Message Failure, ShowMenu (MenuItem),
//	            OpenFile SaveFile (FileOptions)
//	Layout      VBox HBox HBoxTop Flow Grid Border Split Pad Page Middle Stack Tall
//	            Section Card Panel Ground Grow Spacer Gap Rule Scroll
//	Pictures    Picture (Icon…)
//	Theme       NewTheme (Mode, factor 1 to 2), roles of colour, Space… scale
//
// # How it works
//
// Every part implements four methods (part.go) and one renderer drives them all.
// Text is laid out by typeset and handed to the toolkit line by line with its runs in
// visual order (glyphs.go). Heights depend on widths: parts and layouts implement
// Flowing, so a page is right at its first layout. Focus, hover, keyboard and tooltip
// of everything that can be pressed are in control.go. Keys that a part has no use for
// go to what is around it (bubble): PageDown scrolls, Esc leaves a dialog.
package widgets
