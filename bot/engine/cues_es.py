r"""Spanish cues: a first honest set, its weights by hand. None was measured on labelled messages.

``\b`` knows ASCII letters only, so no pattern leans on it beside an accent.
"""

from bot.engine.cues import Cue, CueKind

_OPEN, _SETTLED = CueKind.PROPOSAL, CueKind.ANNOUNCEMENT
_EITHER, _FRIEND = CueKind.EITHER, CueKind.DEMOTION
_MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_DATE = (
    rf"(?:\d{{1,2}} de {_MONTH}|{_MONTH}|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado"
    rf"|domingo|hoy"
    r"|ma[nñ]ana|ahora|la (?:pr[oó]xima semana|semana que viene)|el (?:pr[oó]ximo|mes que)"
    r"|fin(?:ales)? de"
    r"|20[2-9]\d|t[1-4])"
)
_CHANGE = (
    r"(?:a[nñ]adir|agregar|ofrecer|quitar|eliminar|dejar de|cerrar|abrir|lanzar|publicar|cambiar"
    r"|reemplazar|sustituir|renombrar|subir|bajar|reducir|aumentar|ampliar|acortar|simplificar"
    r"|migrar"
    r"|pasar|mover|unificar|permitir|exigir|cobrar|probar|activar|desactivar|retirar|aplazar"
    r"|integrar"
    r"|crear|vender|poner|incluir|implementar)"
)
_CHANGED = (
    r"(?:a[nñ]adid|agregad|quitad|eliminad|cerrad|abiert|lanzad|publicad|cambiad|reemplazad"
    r"|renombrad"
    r"|subid|bajad|reducid|aumentad|ampliad|simplificad|migrad|unificad|activad|desactivad|retirad"
    r"|aplazad|integrad|cread)(?:o|a|os|as)"
)

CUES_ES = (
    Cue(
        "deberíamos",
        _OPEN,
        1.8,
        r"\b(?:deber[ií]amos|tendr[ií]amos que|habr[ií]a que)\b",
        "Deberíamos bajar la tarifa",
        "Deberías dormir",
    ),
    Cue(
        "podríamos", _OPEN, 1.5, r"\bpodr[ií]amos\b", "Podríamos regalar el envío", "Podría llover"
    ),
    Cue(
        "propongo",
        _OPEN,
        2.2,
        r"\b(?:propongo|proponemos|sugiero|sugerimos|propondr[ií]a|recomiendo que)\b",
        "Propongo quitar la fianza",
        "Ana propone un café",
    ),
    Cue(
        "propuesta",
        _OPEN,
        2.0,
        r"^\W*(?:mi |una )?(?:propuesta|idea|sugerencia)\b[^.?!:\n]{0,20}(?::| [-\x{2013}] )",
        "Idea: un solo precio",
        "La idea era buena",
    ),
    Cue(
        "y si",
        _OPEN,
        1.9,
        r"\b[yq]u?[eé]? ?(?:y )?si (?:\w+ )?(?:\w+[aá]ramos|\w+i[eé]ramos|\w+amos|\w+emos"
        r"|dejamos|hacemos)\b",
        "¿Y si cobramos menos?",
        "Y si llueve, nada",
    ),
    Cue(
        "por qué no",
        _OPEN,
        1.7,
        r"\bpor qu[eé] no (?:\w+mos)\b",
        "¿Por qué no vendemos repuestos?",
        "¿Por qué no vino?",
    ),
    Cue(
        "qué os parece",
        _OPEN,
        1.7,
        r"\bqu[eé] (?:os|les|te) parece(?:r[ií]a)?\b",
        "¿Qué os parece un mes gratis?",
        "¿Qué parece?",
    ),
    Cue(
        "sería bueno",
        _OPEN,
        1.6,
        r"\b(?:ser[ií]a|estar[ií]a) (?:\w+ )?(?:bueno|bien|[uú]til|mejor|genial|ideal"
        r"|conveniente|interesante)\b",
        "Sería bueno avisar a los clientes",
        "Era bueno",
    ),
    Cue(
        "me gustaría",
        _OPEN,
        1.4,
        r"\b(?:me gustar[ií]a|nos gustar[ií]a|quisiera|quiero) (?:que|\w+[aei]r)\b",
        "Me gustaría quitar la fianza",
        "Me gusta el té",
    ),
    Cue(
        "debería cambiar",
        _OPEN,
        1.3,
        rf"\b(?:deber[ií]an?|podr[ií]an?) (?:\w+ )?(?:{_CHANGE}|ser|tener|haber)\b",
        "El plazo debería ser más largo",
        "El plazo es largo",
    ),
    Cue(
        "deberíamos nosotros",
        _OPEN,
        1.3,
        r"\b(?:debemos|tenemos que|hay que|conviene|vale la pena) (?:\w+ )?" + _CHANGE,
        "Hay que simplificar el formulario",
        "Hay que comer",
    ),
    Cue(
        "hemos decidido",
        _SETTLED,
        2.1,
        r"\b(?:hemos (?:\w+ )?(?:decidido|acordado|aprobado|elegido)|se (?:decidi[oó]|acord[oó]"
        r"|aprob[oó])|decidimos|acordamos)",
        "Hemos decidido cerrar los domingos",
        "Hemos dormido",
    ),
    Cue(
        "vamos a",
        _SETTLED,
        1.7,
        rf"\bvamos a (?:\w+ )?{_CHANGE}\b",
        "Vamos a subir los precios",
        "Vamos a ver",
    ),
    Cue(
        "será cambiado",
        _SETTLED,
        1.8,
        rf"\b(?:ser[aá]n?|va a ser|van a ser|quedar[aá]n?) (?:\w+ )?{_CHANGED}\b",
        "La línea será cerrada en mayo",
        "Será mayo",
    ),
    Cue(
        "ha sido cambiado",
        _SETTLED,
        1.5,
        rf"\b(?:ha|han) sido (?:\w+ )?{_CHANGED}\b|\bhemos {_CHANGED}\b",
        "La fianza ha sido eliminada",
        "Ha sido un día largo",
    ),
    Cue(
        "se cambiará",
        _SETTLED,
        1.6,
        r"\bse \w+[aei]rán?(?:\W|$)",
        "La tienda se cerrará en mayo",
        "La tienda se cierra sola",
    ),
    Cue(
        "a partir de",
        _SETTLED,
        1.6,
        rf"\b(?:a partir de(?:l)?|desde el|con efecto) (?:pr[oó]ximo )?{_DATE}",
        "A partir de mayo el envío cuesta 3 €",
        "Partir en mayo",
    ),
    Cue(
        "está disponible",
        _SETTLED,
        1.6,
        r"\b(?:ya|ahora) (?:est[aá]n?|se puede|pueden?|aceptamos|ofrecemos) ?(?:disponibles?"
        r"|en l[ií]nea|activ[oa]s?|abiert[oa]s?|\w+)?",
        "Los vales ya están disponibles",
        "Estoy aquí",
    ),
    Cue(
        "ya no",
        _SETTLED,
        1.2,
        r"\b(?:ya no|dejamos de|dejaremos de|dejar[aá]n? de)\b",
        "Ya no aceptamos cheques",
        "No llueve",
    ),
    Cue(
        "lanzamos",
        _SETTLED,
        1.7,
        r"\b(?:lanzamos|lanzaremos|estrenamos|cerramos|cerraremos|abrimos|abriremos|subimos"
        r"|subiremos|bajamos|eliminamos|retiramos|ofreceremos)\b",
        "Lanzamos una tarjeta de puntos",
        "Andamos",
    ),
    Cue(
        "cosa",
        _EITHER,
        0.7,
        r"\b(?:precios?|tarifas?|env[ií]os?|devoluci[oó]n|devoluciones|reembolsos?|facturas?"
        r"|suscripci[oó]n|suscripciones|plan(?:es)?|aplicaci[oó]n|app|sitio|web|tiendas?"
        r"|bolet[ií]n|vales?|tarjetas?|funci[oó]n|funciones|p[aá]ginas?|carrito|pagos?|cuentas?"
        r"|descuentos?|plazos?|cat[aá]logos?|ofertas?|productos?|servicios?|soporte|horarios?"
        r"|fianza|pedidos?|registro|formularios?|api|versi[oó]n|puntos)\b",
        "la factura",
        "la lluvia",
    ),
    Cue(
        "clientes",
        _EITHER,
        0.6,
        r"\b(?:client(?:es?|as?)|usuari[oa]s?|miembros?|soci[oa]s?|suscriptores|visitantes"
        r"|compradores|invitados|huéspedes)\b",
        "para los clientes",
        "para el gato",
    ),
    Cue("cambio", _EITHER, 0.3, rf"\b(?:{_CHANGE}|{_CHANGED})\b", "cerrar la tienda", "la tienda"),
    Cue("nuestro", _EITHER, 0.3, r"\bnuestr[oa]s?\b", "nuestros precios", "vuestros precios"),
    Cue(
        "dinero",
        _EITHER,
        0.5,
        r"(?:\d ?(?:€|euros?|%|pesos)|\b(?:gratis|gratuit[oa]s?|ingresos|barat[oa]s?)\b)",
        "5 €",
        "5 m",
    ),
    Cue(
        "deberías",
        _FRIEND,
        -1.4,
        r"\b(?:deber[ií]as|puedes|podr[ií]as|tienes que|intenta|prueba a)\b",
        "puedes reiniciar",
        "podemos reiniciar",
    ),
    Cue(
        "voy a",
        _FRIEND,
        -0.8,
        r"\b(?:voy a|puedo|tengo que|estoy)\b",
        "voy a mirarlo",
        "vamos a mirarlo",
    ),
    Cue(
        "antes",
        _FRIEND,
        -1.2,
        r"\b(?:el a[nñ]o pasado|la semana pasada|el mes pasado|hace (?:\d+|dos|tres|mucho)"
        r"|antiguamente|anta[nñ]o)\b",
        "hace dos meses",
        "en dos meses",
    ),
    Cue(
        "reunión",
        _FRIEND,
        -1.0,
        r"\b(?:reuni[oó]n|cita|almuerzo|agenda|vacaciones|llamada)|\ba las \d",
        "la reunión a las 10",
        "la rebaja del 10 %",
    ),
    Cue(
        "fallo",
        _FRIEND,
        -0.8,
        r"\b(?:error(?:es)?|fallo|fallos|bug|ca[ií]d[oa]|no funciona|logs?)\b",
        "la web no funciona",
        "la web funciona",
    ),
    Cue(
        "pregunta por hechos",
        _FRIEND,
        -1.3,
        r"^\W*(?:cu[aá]ndo|d[oó]nde|qui[eé]n|c[oó]mo|cu[aá]nto|alguien (?:sabe|tiene)"
        r"|hay alg[uú]n)\b",
        "¿Cuándo abre la tienda?",
        "¿Y si abrimos?",
    ),
    Cue(
        "otra empresa",
        _FRIEND,
        -1.2,
        r"\b(?:google|amazon|apple|microsoft|correos|el gobierno) .{0,30}(?:ha|va|anunci[oó]"
        r"|sube|cerr[oó])",
        "Google ha cerrado otra app",
        "Hemos cerrado la app",
    ),
    Cue(
        "charla",
        _FRIEND,
        -0.6,
        r"\b(?:gracias|hola|buenos d[ií]as|jaja\w*|felicidades|enhorabuena)\b",
        "hola a todos",
        "a todos",
    ),
)
