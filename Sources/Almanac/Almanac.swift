// The library's one door. The modules behind it know each other in one direction only, which
// the compiler checks; what they share among themselves is `package`.

@_exported public import AlmanacFiles
@_exported public import AlmanacFormats
@_exported public import AlmanacImport
@_exported public import AlmanacLake
@_exported public import AlmanacModel
@_exported public import AlmanacOutput
@_exported public import AlmanacQuery
@_exported public import AlmanacReading
@_exported public import AlmanacStore
@_exported public import AlmanacText
