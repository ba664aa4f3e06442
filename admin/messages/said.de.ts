/**
 * What the server says, by its English words; `%{…}` stands for what differs each time. The first that fits counts.
 */
export const said = {
  '%{first} (and %{count} more)': '%{first} (und %{count} weitere)',
  'Line %{line}: %{message}': 'Zeile %{line}: %{message}',
  'There are %{count} webhooks: delete one first':
    'Es gibt schon %{count} Webhooks: Löschen Sie erst einen',
  'There are no prices in %{currency} yet: the distributor can add them':
    'Es gibt noch keine Preise in %{currency}: Der Distributor kann sie anlegen',
  'An order holds %{count} items at most: choose fewer':
    'Eine Bestellung fasst höchstens %{count} Posten: Wählen Sie weniger',
  'An activation lasts a month at least': 'Eine Aktivierung gilt mindestens einen Monat',
  'The amount is too large for one order': 'Der Betrag ist für eine Bestellung zu hoch',
  'Some items are in another open order: %{number}':
    'Einige Posten sind in einer anderen offenen Bestellung: %{number}',
  'Some items are in an open order of somebody above or below you':
    'Einige Posten sind in einer offenen Bestellung von jemandem über oder unter Ihnen',
  'In order %{number}: %{name}': 'In Bestellung %{number}: %{name}',
  'A stored card does not belong to this way of paying':
    'Zu dieser Zahlungsart gehört keine hinterlegte Karte',
  'No such automatic renewal': 'Diese automatische Verlängerung gibt es nicht',
  'This automatic renewal is off': 'Diese automatische Verlängerung ist aus',
  'This automatic renewal is off: switch it on again':
    'Diese automatische Verlängerung ist aus: Schalten Sie sie wieder ein',
  'This automatic renewal is on': 'Diese automatische Verlängerung ist an',
  'The next renewal is left out already': 'Die nächste Verlängerung wird schon ausgelassen',
  'Nothing is left out': 'Es wird nichts ausgelassen',
  'No such service': 'Diesen Dienst gibt es nicht',
  'One automatic renewal has %{count} services at most':
    'Eine automatische Verlängerung hat höchstens %{count} Dienste',
  'Only what has been activated is renewed': 'Nur was aktiviert wurde, wird verlängert',
  'One automatic renewal is for one installer and one kind of project':
    'Eine automatische Verlängerung gilt für einen Errichter und eine Projektart',
  'It is renewed automatically already': 'Es wird schon automatisch verlängert',
  'A stored card or account goes with a payment provider':
    'Zu einem Zahlungsdienst gehört eine hinterlegte Karte oder ein Konto',
  'Coupons pay for their sub-distributor alone': 'Gutscheine zahlen nur für ihren Unterdistributor',
  'A property manager pays with credits': 'Ein Verwalter zahlt mit Guthaben',
  'Choose a stored card or account': 'Wählen Sie eine hinterlegte Karte oder ein Konto',
  'Some of it cannot be renewed automatically':
    'Einiges davon kann nicht automatisch verlängert werden',
  'Other items are found than you saw: look at them again':
    'Es werden andere Dienste gefunden, als Sie gesehen haben: Sehen Sie sie noch einmal an',
  'In another automatic renewal: %{name}': 'In einer anderen automatischen Verlängerung: %{name}',
  'Is not sold: %{name}': 'Wird nicht verkauft: %{name}',
  'More than %{count} rules match: narrow the search': 'Mehr als %{count} passen: Suchen Sie enger',
  'The order waits for its payment': 'Die Bestellung wartet auf ihre Zahlung',
  'The order is paid already': 'Die Bestellung ist schon bezahlt',
  'The order has failed: submit another one':
    'Die Bestellung ist fehlgeschlagen: Schicken Sie eine neue ab',
  'The order has timed out: submit another one':
    'Die Bestellung ist abgelaufen: Schicken Sie eine neue ab',
  'The order was canceled: submit another one':
    'Die Bestellung wurde storniert: Schicken Sie eine neue ab',
  'Say why': 'Geben Sie einen Grund an',
  'Is not the beginning of an order number: digits alone':
    'Ist nicht der Anfang einer Bestellnummer: nur Ziffern',
  'Nothing is left to buy in this selection': 'In dieser Auswahl ist nichts mehr zu kaufen',
  'The price has changed since you saw it: look at it again':
    'Der Preis hat sich geändert, seit Sie ihn gesehen haben: Sehen Sie ihn noch einmal an',
  'Too many orders in this second: try again':
    'Zu viele Bestellungen in dieser Sekunde: Versuchen Sie es noch einmal',
  'The terms have changed: read and accept them again':
    'Die Bedingungen haben sich geändert: Lesen Sie sie und nehmen Sie sie noch einmal an',
  'Services of this project have been ordered: it is kept for their orders and invoices':
    'Dienste dieses Projekts wurden bestellt: Es bleibt für deren Bestellungen und Rechnungen',
  'A distributor buys nothing': 'Ein Distributor kauft nichts',
  'Nobody pays in an account that they have entered': 'In einem betretenen Konto zahlt niemand',
  'A distributor buys nothing: its sub-distributors do':
    'Ein Distributor kauft nichts: Seine Unterdistributoren tun es',
  'Only the main account of an installer pays': 'Nur das Hauptkonto eines Errichters zahlt',
  'Paying is not switched on: the distributor can grant it to the sub-distributor':
    'Das Zahlen ist nicht freigeschaltet: Der Distributor kann es dem Unterdistributor erlauben',
  'Paying is not switched on for this installer: its sub-distributor can switch on Pay by Installer':
    'Das Zahlen ist für diesen Errichter nicht freigeschaltet: Sein Unterdistributor kann „Errichter zahlt“ einschalten',
  'A property manager pays with credits, and has been given none':
    'Ein Verwalter zahlt mit Guthaben und hat keines bekommen',
  'No project %{id} of this installer': 'Dieser Errichter hat kein solches Projekt',
  'Renew by a month at least': 'Verlängern Sie um mindestens einen Monat',
  'Choose another year': 'Wählen Sie ein anderes Jahr',
  'An activation is by months': 'Eine Aktivierung geht nach Monaten',
  'Past rates stay as they are': 'Vergangene Sätze bleiben, wie sie sind',
  'The country has a rate from that day on: choose a later day':
    'Das Land hat ab diesem Tag schon einen Satz: Wählen Sie einen späteren',
  'No such tax rate': 'Diesen Steuersatz gibt es nicht',
  'More than %{count} postings match: choose a shorter time':
    'Mehr als %{count} Buchungen passen: Wählen Sie eine kürzere Zeit',
  'Account or password is wrong': 'Konto oder Passwort ist falsch',
  'Is no e-mail address': 'Ist keine E-Mail-Adresse',
  'The apartment takes no more family members':
    'Die Wohnung nimmt keine weiteren Familienmitglieder auf',
  'Is no version of the model %{model}: its first number is the model’s id':
    'Ist keine Version des Modells %{model}: Die erste Zahl ist die Nummer des Modells',
  'The model has this version already': 'Diese Version gibt es für das Modell schon',
  'This version is withdrawn already': 'Diese Version ist schon zurückgezogen',
  'A firmware file ends in .rom or .zip': 'Eine Firmware-Datei endet auf .rom oder .zip',
  'Has 64 digits 0-9 and a-f': 'Hat 64 Stellen aus 0-9 und a-f',
  'Is missing': 'Fehlt',
  'Choose a brand of this kind': 'Wählen Sie eine Marke dieser Art',
  '%{brand} is supported in the region %{region} only':
    '%{brand} wird nur in der Region %{region} unterstützt',
  'Is of another project': 'Gehört zu einem anderen Projekt',
  'Devices of this kind have no such field': 'Geräte dieser Art haben dieses Feld nicht',
  'Write the address as rtsp://host/path': 'Schreiben Sie die Adresse als rtsp://host/pfad',
  'User name and password have fields of their own':
    'Benutzername und Passwort haben eigene Felder',
  'Write a host name or an IP address': 'Schreiben Sie einen Hostnamen oder eine IP-Adresse',
  'Nobody knows this model': 'Dieses Modell ist nicht bekannt',
  'Is not allotted to you, or in use by a device':
    'Ist Ihnen nicht zugeteilt oder wird schon von einem Gerät benutzt',
  'You have no such project': 'Ein solches Projekt haben Sie nicht',
  'More than one project has this name': 'Mehrere Projekte haben diesen Namen',
  'There is a device with this MAC already': 'Ein Gerät mit dieser MAC gibt es schon',
  'The project has no such apartment': 'Diese Wohnung gibt es im Projekt nicht',
  'The project has no such company': 'Diese Firma gibt es im Projekt nicht',
  'The smart-home cloud has no commercial projects':
    'Die Smart-Home-Cloud hat keine Gewerbeprojekte',
  'This apartment still holds something': 'Diese Wohnung enthält noch etwas',
  'This company has people: delete or move them first':
    'Diese Firma hat Personen: Löschen oder verschieben Sie diese zuerst',
  'This project has a company of this name already':
    'In diesem Projekt gibt es schon eine Firma dieses Namens',
  'This project still holds something: delete that first':
    'Dieses Projekt enthält noch etwas: Löschen Sie das zuerst',
  'At most %{most} apartments at once': 'Höchstens %{most} Wohnungen auf einmal',
  'Name the installer or the project': 'Nennen Sie den Errichter oder das Projekt',
  'Somebody changed the project at this moment; try again':
    'Jemand hat gerade das Projekt geändert; versuchen Sie es noch einmal',
  'Sign in first': 'Bitte melden Sie sich zuerst an',
  'Your sub-distributor receives no feedback at present':
    'Ihr Unterdistributor nimmt zurzeit kein Feedback entgegen',
  'You have sent many messages within an hour: try again later':
    'Sie haben innerhalb einer Stunde viele Nachrichten gesendet: Versuchen Sie es später noch einmal',
  'Feedback needs an address that it goes to': 'Feedback braucht eine Adresse, an die es geht',
  'An address begins with https:// or http://': 'Eine Adresse beginnt mit https:// oder http://',
  'Holds a control character': 'Enthält ein Steuerzeichen',
  'A notice can be written a year ahead at most':
    'Eine Mitteilung kann höchstens ein Jahr im Voraus geschrieben werden',
  'A notice must end after it is published':
    'Eine Mitteilung muss nach ihrer Veröffentlichung enden',
  'Choose whom it is for': 'Wählen Sie, für wen sie ist',
  'This notice is published already': 'Diese Mitteilung ist bereits veröffentlicht',
  'This notice is canceled already': 'Diese Mitteilung ist bereits zurückgezogen',
  'Write what it is about': 'Schreiben Sie, worum es geht',
  'Choose a country': 'Wählen Sie ein Land',
  'There is no sub-distributor': 'Es gibt keinen Unterdistributor',
  'Already finished': 'Bereits beendet',
  'Too many tries; the next one is possible in %{seconds} seconds':
    'Zu viele Versuche; der nächste ist in %{seconds} Sekunden möglich',
  'Too many wrong codes: sign in again': 'Zu viele falsche Codes: Melden Sie sich erneut an',
  'Your role does not permit %{permission}': 'Ihre Rolle erlaubt das nicht (%{permission})',
  'The database is away; try again in a moment':
    'Die Datenbank ist zurzeit nicht erreichbar; versuchen Sie es gleich noch einmal',
  'The process engine is away; try again in a moment':
    'Der Prozessdienst ist zurzeit nicht erreichbar; versuchen Sie es gleich noch einmal',
  'Holds half of a character': 'Enthält ein halbes Zeichen',
  'Holds the character U+0000, which no text may hold':
    'Enthält das Zeichen U+0000, das in keinem Text stehen darf',
  'Somebody changed the same at this moment; try again':
    'Jemand hat gerade dasselbe geändert; versuchen Sie es noch einmal',
  'Somebody changed the library at this moment; try again':
    'Jemand hat gerade den MAC-Bestand geändert; versuchen Sie es noch einmal',
  'This contradicts what is stored already': 'Das widerspricht bereits gespeicherten Daten',
  'This Idempotency-Key was used for another request':
    'Dieser Idempotency-Key wurde für eine andere Anfrage benutzt',
  'A change must come from this origin: send Origin with the address of this server':
    'Eine Änderung muss von dieser Adresse kommen: Senden Sie Origin mit der Adresse dieses Servers',
  'Nothing is at %{path}': 'Unter %{path} gibt es nichts',
  'The batch is %{status}': 'Der Stand des Auftrags lässt das nicht zu',
  'The batch has not answered yet; look again in a moment':
    'Der Auftrag hat noch nicht geantwortet; sehen Sie gleich noch einmal nach',
  'Nothing failed that could be tried again':
    'Nichts ist fehlgeschlagen, was wiederholt werden könnte',
  'More than %{most} devices match: narrow the search':
    'Mehr als %{most} Geräte passen: Grenzen Sie die Suche ein',
  'More than %{most} end users match: narrow the search':
    'Mehr als %{most} Endbenutzer passen: Grenzen Sie die Suche ein',
  'More than %{most} entries match: narrow the search':
    'Mehr als %{most} Einträge passen: Grenzen Sie die Suche ein',
  '%{count} of the devices do not exist here': '%{count} der Geräte gibt es hier nicht',
  '%{count} lines are bad: nothing was saved':
    '%{count} Zeilen sind fehlerhaft: Es wurde nichts gespeichert',
  'No line is good: nothing was saved': 'Keine Zeile ist brauchbar: Es wurde nichts gespeichert',
  'This import is carried out already': 'Dieser Import ist bereits ausgeführt',
  '%{macs} in use: delete the device first': '%{macs} in Gebrauch: Löschen Sie zuerst das Gerät',
  '%{name} owns %{words}: transfer them to another installer first':
    '%{name} besitzt noch Geräte oder Projekte: Übertragen Sie diese zuerst auf einen anderen Errichter',
  '%{name} or its property managers have unspent credits (%{credits}): revoke them in Credit Logs first':
    '%{name} oder seine Hausverwalter haben noch Guthaben (%{credits}): Nehmen Sie es zuerst unter „Guthaben“ zurück',
  '%{name} has unspent credits (%{credits}): your sub-distributor must revoke them first':
    '%{name} hat noch Guthaben (%{credits}): Ihr Unterdistributor muss es zuerst zurücknehmen',
  'The provider could not send it back': 'Der Anbieter konnte es nicht zurücksenden',
  'The provider has no such money': 'Der Anbieter kennt dieses Geld nicht',
  'The provider refuses: %{kind}': 'Der Anbieter lehnt es ab',
  'The card was declined': 'Die Karte wurde abgelehnt',
  'This way of paying is not set up here': 'Diese Zahlungsart ist hier nicht eingerichtet',
  'This way of paying does not take this amount': 'Diese Zahlungsart nimmt diesen Betrag nicht an',
  'The payment provider refuses this payment': 'Der Zahlungsanbieter lehnt diese Zahlung ab',
  'A MAC is free already': 'Eine der MACs ist bereits frei',
  'A MAC is not allotted to this installer, or is in use':
    'Eine MAC ist diesem Errichter nicht zugeteilt oder in Gebrauch',
  'A home goes with its project: delete that':
    'Ein Haus gehört zu seinem Projekt: Löschen Sie dieses',
  'A project has %{most} companies at most': 'Ein Projekt hat höchstens %{most} Firmen',
  'Choose the apartment that they live in': 'Wählen Sie die Wohnung, in der sie leben',
  'Codes are required here, and go to the address on file':
    'Codes sind hier vorgeschrieben und gehen an die hinterlegte Adresse',
  'Confirm an address first': 'Bestätigen Sie zuerst eine Adresse',
  'Families are of no company': 'Familien gehören zu keiner Firma',
  'No authenticator waits for a code': 'Keine Authenticator-App wartet auf einen Code',
  'Only a commercial project has companies': 'Nur ein Gewerbeprojekt hat Firmen',
  'Only a community has apartments': 'Nur eine Wohnanlage hat Wohnungen',
  'Only a family member can become the family master':
    'Nur ein Familienmitglied kann Haushaltsvorstand werden',
  'Only an installer can do this': 'Das kann nur ein Errichter',
  'Recovery codes need an authenticator':
    'Wiederherstellungscodes setzen eine Authenticator-App voraus',
  'The address is not one line': 'Die Adresse ist nicht einzeilig',
  'The family has members: make one of them the family master first, or delete them':
    'Die Familie hat Mitglieder: Machen Sie zuerst eines zum Haushaltsvorstand oder löschen Sie sie',
  'The session that asked for a code has ended':
    'Die Sitzung, die den Code angefordert hat, ist beendet',
  'There is no visit to leave': 'Sie sind in keinem fremden Konto',
  'This account has an authenticator: take it off first':
    'Dieses Konto hat eine Authenticator-App: Entfernen Sie diese zuerst',
  'This account has no e-mail address to send a link to':
    'Dieses Konto hat keine E-Mail-Adresse, an die ein Link gehen könnte',
  'This account has no such second factor': 'Dieses Konto hat keinen solchen zweiten Faktor',
  'This account manages no property': 'Dieses Konto verwaltet kein Objekt',
  'This account was closed just now': 'Dieses Konto wurde soeben geschlossen',
  'This apartment holds %{residents} residents and %{devices} devices: delete or move them first':
    'Diese Wohnung hat %{residents} Bewohner und %{devices} Geräte: Löschen oder verschieben Sie diese zuerst',
  'This apartment takes %{limit} family members at most':
    'Diese Wohnung nimmt höchstens %{limit} Familienmitglieder auf',
  'This building has these numbers already: %{numbers}':
    'Dieses Gebäude hat diese Nummern bereits: %{numbers}',
  'This first password was good for 72 hours: ask for a new one':
    'Dieses Erstpasswort galt 72 Stunden: Fordern Sie ein neues an',
  'This grant has ended already': 'Diese Freigabe ist bereits beendet',
  'This installer has been asked already and has not answered yet':
    'Dieser Errichter wurde bereits gefragt und hat noch nicht geantwortet',
  'This installer has not granted access': 'Dieser Errichter hat keinen Zugriff freigegeben',
  'This is not possible in an account that you have entered':
    'Das ist in einem fremden Konto nicht möglich',
  'This link was used already, or it is too old: ask for a new one':
    'Dieser Link wurde bereits benutzt oder ist zu alt: Fordern Sie einen neuen an',
  'This project holds %{list}: delete or move them first':
    'Dieses Projekt ist nicht leer: Löschen oder verschieben Sie zuerst, was es enthält',
  'This request has an answer already': 'Diese Anfrage ist bereits beantwortet',
  'This session ended just now': 'Diese Sitzung ist soeben beendet worden',
  'This session is at no such step': 'Diese Sitzung ist nicht bei diesem Schritt',
  'This step is done already': 'Dieser Schritt ist bereits erledigt',
  'This sub-distributor has no account': 'Dieser Zwischenhändler hat kein Konto',
  'This visit ended just now': 'Dieser Zugriff ist soeben beendet worden',
  'Whoever manages this account requires codes by mail':
    'Wer dieses Konto verwaltet, schreibt Codes per E-Mail vor',
  'Your installer does not let you delete residents':
    'Ihr Errichter erlaubt Ihnen nicht, Bewohner zu löschen',
  'Another account has this e-mail address': 'Ein anderes Konto hat diese E-Mail-Adresse',
  'This account name is taken': 'Dieser Kontoname ist vergeben',
  'A spreadsheet has turned this MAC into a number: format the column as text and copy it again':
    'Eine Tabellenkalkulation hat aus dieser MAC eine Zahl gemacht: Formatieren Sie die Spalte als Text und kopieren Sie sie erneut',
  'Has %{count} digits, a MAC has 12': 'Hat %{count} Stellen, eine MAC hat 12',
  'Has %{count} digits, a MAC has 12: a spreadsheet may have dropped zeros at the start':
    'Hat %{count} Stellen, eine MAC hat 12: Eine Tabellenkalkulation hat vielleicht führende Nullen entfernt',
  'Holds other characters than 0-9 and A-F': 'Enthält andere Zeichen als 0–9 und A–F',
  'Is allotted to an installer of yours already': 'Ist bereits einem Ihrer Errichter zugeteilt',
  'Is longer than %{most} characters': 'Ist länger als %{most} Zeichen',
  'Is not free in the library of your distributor':
    'Ist im MAC-Bestand Ihres Distributors nicht frei',
  'Stands in line %{line} already': 'Steht bereits in Zeile %{line}',
  'Stands in the library already': 'Steht bereits im MAC-Bestand',
  'Stands in the list twice': 'Steht doppelt in der Liste',
  'The line has no MAC': 'Die Zeile enthält keine MAC',
  '%{title} is missing': '%{title} fehlt',
  'Not below the first floor': 'Nicht unter dem ersten Stockwerk',
  'Write the number with its country: +49 171 1234567':
    'Schreiben Sie die Nummer mit Landesvorwahl: +49 171 1234567',
  'Listed more than once: it counts once': 'Mehrfach genannt: zählt einmal',
  'None of the devices can take part. %{item}: %{reason}':
    'Keines der Geräte kann teilnehmen. %{item}: %{reason}',
  'No %{kind} device has this MAC': 'Kein Gerät dieser Art hat diese MAC',
  'This is a %{kind} device': 'Das ist ein Gerät anderer Art',
  'A batch takes at most %{most} devices': 'Ein Auftrag umfasst höchstens %{most} Geräte',
  'Line %{line} sets the same key': 'Zeile %{line} setzt denselben Schlüssel',
  'Line %{line} differs in upper and lower case only: both are sent':
    'Zeile %{line} unterscheidet sich nur in der Groß-/Kleinschreibung: Beide werden gesendet',
  'The text is longer than %{size} KB': 'Der Text ist länger als %{size} KB',
  'The text has %{count} lines: at most %{most} are allowed':
    'Der Text hat %{count} Zeilen: Erlaubt sind höchstens %{most}',
  'The text holds no setting: write at least one line Config.… = value':
    'Der Text enthält keine Einstellung: Schreiben Sie mindestens eine Zeile Config.… = Wert',
  'Confirm that these keys may cut a device off: %{keys}':
    'Bestätigen Sie, dass diese Schlüssel ein Gerät abtrennen können: %{keys}',
  '%{model} does not know %{key}': '%{model} kennt %{key} nicht',
  '%{key}: expects 0 or 1': '%{key}: erwartet 0 oder 1',
  '%{key}: expects a whole number from %{least} to %{most}':
    '%{key}: erwartet eine ganze Zahl von %{least} bis %{most}',
  '%{key}: expects a host name or an IP address':
    '%{key}: erwartet einen Hostnamen oder eine IP-Adresse',
  '%{key}: expects an IPv4 address such as 192.168.1.10':
    '%{key}: erwartet eine IPv4-Adresse wie 192.168.1.10',
  '%{key}: expects a URL with http, https, tftp or ftp':
    '%{key}: erwartet eine URL mit http, https, tftp oder ftp',
  '%{key}: expects an offset from UTC such as +05:30':
    '%{key}: erwartet einen Abstand zu UTC wie +05:30',
  '%{key}: expects 16 letters or digits': '%{key}: erwartet 16 Buchstaben oder Ziffern',
  '%{key}: expects %{choices}': '%{key}: erwartet %{choices}',
  '3 to 64 letters, digits and . _ - @': '3 bis 64 Buchstaben, Ziffern und . _ - @',
  '3 to 64 letters, digits and . _ @ -': '3 bis 64 Buchstaben, Ziffern und . _ @ -',
  'A project stands here twice': 'Ein Projekt steht hier doppelt',
  'An id stands here twice': 'Ein Eintrag steht hier doppelt',
  'An Idempotency-Key is 8 to 128 letters, digits, - and _':
    'Ein Idempotency-Key hat 8 bis 128 Buchstaben, Ziffern, - und _',
  'Lies outside the years 1 to 9999': 'Liegt außerhalb der Jahre 1 bis 9999',
  'Holds a line break or another control character':
    'Enthält einen Zeilenumbruch oder ein anderes Steuerzeichen',
  'Holds other characters than digits, + - ( ) / . and blanks':
    'Enthält andere Zeichen als Ziffern, + - ( ) / . und Leerzeichen',
  'Is no time zone of the IANA list': 'Ist keine Zeitzone der IANA-Liste',
  'No time zone has this name': 'Keine Zeitzone heißt so',
  'Not a time zone': 'Keine Zeitzone',
  'No currency has this code': 'Keine Währung hat diesen Code',
  'Name at least one field to change': 'Nennen Sie mindestens ein Feld, das zu ändern ist',
  'Name what is to change': 'Nennen Sie, was zu ändern ist',
  'Invalid input%{rest}': 'Ungültige Eingabe',
  'Invalid option%{rest}': 'Ungültige Auswahl',
  'Invalid email address': 'Keine gültige E-Mail-Adresse',
  'Invalid URL': 'Keine gültige URL',
  'Invalid UUID': 'Keine gültige Kennung',
  'Unrecognized key%{rest}': 'Unbekanntes Feld%{rest}',
  'Too small: expected string to have >=1 characters': 'Pflichtfeld',
  'Too small: expected string to have >=%{least} characters': 'Mindestens %{least} Zeichen',
  'Too big: expected string to have <=%{most} characters': 'Höchstens %{most} Zeichen',
  'Too small: expected array to have >=%{least} items': 'Mindestens %{least} Einträge',
  'Too big: expected array to have <=%{most} items': 'Höchstens %{most} Einträge',
  'Too small: expected number to be >=%{least}': 'Mindestens %{least}',
  'Too big: expected number to be <=%{most}': 'Höchstens %{most}',
  'There are %{count} tokens: revoke one first':
    'Es gibt bereits %{count} Tokens: Widerrufen Sie zuerst eines',
  'The API token is unknown, revoked or expired':
    'Das API-Token ist unbekannt, widerrufen oder abgelaufen',
  'The scopes of this API token do not include %{scope}':
    'Die Rechte dieses API-Tokens umfassen %{scope} nicht',
  'No %{thing} %{id}': 'Das gibt es nicht oder nicht mehr',
  'No such %{thing}': 'Das gibt es nicht oder nicht mehr',
  'This code is wrong, used or too old': 'Dieser Code ist falsch, benutzt oder zu alt',
  'This is not your password': 'Das ist nicht Ihr Passwort',
  'Somebody else may know this password: choose another one':
    'Jemand anderes kennt dieses Passwort vielleicht: Wählen Sie ein anderes',
  'Type your password again first': 'Geben Sie zuerst Ihr Passwort noch einmal ein',
  'Search by the whole e-mail address': 'Suchen Sie nach der ganzen E-Mail-Adresse',
  'Try again later': 'Versuchen Sie es später noch einmal',
  'This provider is not used here': 'Dieser Anbieter wird hier nicht verwendet',
  'This payment provider is not used here': 'Dieser Zahlungsanbieter wird hier nicht verwendet',
  'The payment provider does not answer: try again later':
    'Der Zahlungsanbieter antwortet nicht: Versuchen Sie es später noch einmal',
  'The payment provider refuses this': 'Der Zahlungsanbieter lehnt das ab',
  'This mail is no longer of use': 'Diese Mail ist nicht mehr von Nutzen',
  'This mail was sent less than a minute ago':
    'Diese Mail ging vor weniger als einer Minute hinaus',
  'Not enough is left for this': 'Dafür ist nicht genug übrig',
  'There are not enough credits for this': 'Dafür reicht das Guthaben nicht',
  'Credits pay only for commercial projects created since 1 June 2025':
    'Mit Guthaben werden nur gewerbliche Projekte bezahlt, die seit dem 1. Juni 2025 angelegt wurden',
  'These coupons do not cover the total of the order':
    'Diese Gutscheine decken den Gesamtbetrag der Bestellung nicht',
  'One of the coupons cannot pay this order':
    'Einer der Gutscheine kann diese Bestellung nicht bezahlen',
  'More than the order was paid with': 'Mehr, als für die Bestellung bezahlt wurde',
  'There is a coupon with this code': 'Es gibt schon einen Gutschein mit diesem Code',
  'A coupon is in the currency of its sub-distributor':
    'Ein Gutschein lautet auf die Währung seines Unterdistributors',
  'Nobody to give credits to': 'Niemand, dem Guthaben gegeben werden kann',
  'These are too many invoices for one archive: choose a shorter period':
    'Das sind zu viele Rechnungen für ein Archiv: Wählen Sie einen kürzeren Zeitraum',
  'No such account': 'Dieses Konto gibt es nicht',
  'A currency is three capital letters': 'Eine Währung hat drei Großbuchstaben',
  'The day has passed': 'Der Tag ist vorbei',
  'A code is 6 to 40 capital letters, digits and hyphens':
    'Ein Code hat 6 bis 40 Großbuchstaben, Ziffern und Bindestriche',
  'This card or account is not stored': 'Diese Karte oder dieses Konto ist nicht gespeichert',
  'More than %{most} orders match: narrow the search':
    'Mehr als %{most} Bestellungen passen: Grenzen Sie die Suche ein',
  'More than %{most} postings match: choose a shorter time':
    'Mehr als %{most} Buchungen passen: Wählen Sie einen kürzeren Zeitraum',
  'The order is processing': 'Die Bestellung wartet auf ihre Zahlung',
  'The order is system_processing': 'Die Bestellung ist bezahlt und wird ausgeführt',
  'The order is succeed': 'Die Bestellung ist bezahlt und ausgeführt',
  'The order is failed': 'Die Bestellung ist fehlgeschlagen',
  'The order is time_out': 'Die Zahlungsfrist der Bestellung ist abgelaufen',
  'The order is cancel': 'Die Bestellung ist storniert',
  'The order is %{status}': 'Der Stand der Bestellung lässt das nicht zu',
  'This was refunded already': 'Das wurde schon erstattet',
  'Nothing was paid for this': 'Dafür wurde nichts bezahlt',
  'Nothing of this payment can go back': 'Von dieser Zahlung kann nichts zurückgehen',
  'The payment is disputed': 'Die Zahlung wird bestritten',
  'Order %{number} holds an item of this': 'Bestellung %{number} hält einen Posten davon',
  'Refund order %{number} first: it renewed this':
    'Erstatten Sie zuerst die Bestellung %{number}: Sie hat das verlängert',
  'An order is paid by whoever submitted it': 'Eine Bestellung bezahlt, wer sie aufgegeben hat',
  'A payment of this order is under way': 'Eine Zahlung dieser Bestellung ist unterwegs',
  'The payment provider does not answer; try again in a moment':
    'Der Zahlungsanbieter antwortet nicht; versuchen Sie es gleich noch einmal',
  'The order has not answered yet; look again in a moment':
    'Die Bestellung hat noch nicht geantwortet; sehen Sie gleich noch einmal nach',
  'There is nothing to activate yet: add the homes, people or devices of the project first':
    'Es gibt noch nichts zu aktivieren: Legen Sie zuerst Wohnungen, Personen oder Geräte des Projekts an',
  'The amounts are too large': 'Die Beträge sind zu hoch',
  'Only orders that ended without a payment are deleted':
    'Gelöscht werden nur Bestellungen, die ohne Zahlung endeten',
  'Only orders that succeeded are hidden': 'Ausgeblendet werden nur erfolgreiche Bestellungen',
  'A discount that holds or has held stays in the books':
    'Ein Rabatt, der gilt oder gegolten hat, bleibt in den Büchern',
  'A price that holds or has held stays in the books':
    'Ein Preis, der gilt oder gegolten hat, bleibt in den Büchern',
  'A rate that holds or has held stays in the books':
    'Ein Steuersatz, der gilt oder gegolten hat, bleibt in den Büchern',
  'Only who made a quotation changes it': 'Ein Angebot ändert nur, wer es gemacht hat',
  'More apartments record videos than there are': 'Mehr Wohnungen zeichnen Videos auf, als es gibt',
  'A landline needs an app with intercom':
    'Ein Festnetzanschluss braucht eine App mit Gegensprechen',
  'A landline needs an admin app': 'Ein Festnetzanschluss braucht eine Administrator-App',
  'A whole number from 0 to 100000': 'Eine ganze Zahl von 0 bis 100000',
  'There is a price book in this currency': 'In dieser Währung gibt es schon ein Preisbuch',
  'It has a price from that day on: choose a later day':
    'Ab diesem Tag gibt es schon einen Preis: Wählen Sie einen späteren Tag',
  'There is a discount from that day on: choose a later day':
    'Ab diesem Tag gibt es schon einen Rabatt: Wählen Sie einen späteren Tag',
  'Past prices stay as they are': 'Vergangene Preise bleiben, wie sie sind',
  'The days are chosen by the sub-distributor': 'Die Tage wählt der Unterdistributor',
  'Choose a day at least': 'Wählen Sie mindestens einen Tag',
  'Choose 10 days at most': 'Wählen Sie höchstens 10 Tage',
  'Name each day once': 'Nennen Sie jeden Tag einmal',
  'It ends before it begins': 'Es endet, bevor es beginnt',
  'A month is `2026-12`': 'Ein Monat ist `2026-12`',
  'The process does not answer right now: try again':
    'Der Vorgang antwortet gerade nicht: Versuchen Sie es noch einmal',
  'Fewer credits of this assignment are left than that':
    'Von dieser Zuteilung sind weniger Guthabenpunkte übrig',
  'The finding is not open any more': 'Der Fund ist nicht mehr offen',
}
