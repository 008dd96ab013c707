r"""Portuguese cues: a first honest set, weights by hand. None was measured on labelled messages.

``\b`` knows ASCII letters only, so no pattern leans on it beside an accent.
"""

from bot.engine.cues import Cue, CueKind

_OPEN, _SETTLED = CueKind.PROPOSAL, CueKind.ANNOUNCEMENT
_EITHER, _FRIEND = CueKind.EITHER, CueKind.DEMOTION
_MONTH = (
    r"(?:janeiro|fevereiro|mar[cç]o|abril|maio|junho|julho|agosto|setembro|outubro|novembro"
    r"|dezembro)"
)
_DATE = (
    rf"(?:\d{{1,2}} de {_MONTH}|{_MONTH}|segunda|ter[cç]a|quarta|quinta|sexta|s[aá]bado|domingo"
    rf"|hoje"
    r"|amanh[aã]|agora|(?:da )?pr[oó]xim[oa] (?:semana|m[eê]s|ano)|semana que vem|fim de|20[2-9]\d)"
)
_CHANGE = (
    r"(?:adicionar|oferecer|retirar|remover|eliminar|parar de|deixar de|fechar|abrir|lan[cç]ar"
    r"|publicar"
    r"|mudar|alterar|trocar|substituir|renomear|aumentar|baixar|reduzir|prolongar|encurtar"
    r"|simplificar"
    r"|migrar|passar|unificar|permitir|exigir|cobrar|testar|ativar|desativar|adiar|integrar|criar"
    r"|vender|p[oô]r|colocar|incluir|implementar|encerrar)"
)
_CHANGED = (
    r"(?:adicionad|retirad|removid|eliminad|fechad|abert|lan[cç]ad|publicad|mudad|alterad|trocad"
    r"|substitu[ií]d|renomead|aumentad|reduzid|prolongad|simplificad|migrad|unificad|ativad"
    r"|desativad"
    r"|adiad|integrad|criad|encerrad|descontinuad)(?:o|a|os|as)"
)

CUES_PT = (
    Cue(
        "deveríamos",
        _OPEN,
        1.8,
        r"\b(?:dever[ií]amos|ter[ií]amos que|a gente devia|a gente deveria|dev[ií]amos)\b",
        "Deveríamos baixar a taxa",
        "Você deveria dormir",
    ),
    Cue(
        "poderíamos",
        _OPEN,
        1.5,
        r"\b(?:poder[ií]amos|pod[ií]amos|a gente podia|a gente poderia)\b",
        "Podíamos oferecer o frete",
        "Podia chover",
    ),
    Cue(
        "proponho",
        _OPEN,
        2.2,
        r"\b(?:proponho|propomos|sugiro|sugerimos|gostaria de propor)\b",
        "Proponho retirar a caução",
        "Ana propõe um café",
    ),
    Cue(
        "proposta",
        _OPEN,
        2.0,
        r"^\W*(?:minha |uma )?(?:proposta|ideia|sugest[aã]o)\b[^.?!:\n]{0,20}(?::| [-\x{2013}] )",
        "Ideia: um preço só",
        "A ideia era boa",
    ),
    Cue(
        "e se",
        _OPEN,
        1.9,
        r"\be se (?:n[oó]s |a gente |os |as |o |a )?(?:\w+[aeiáéêí]ssemos|\w+asse|\w+esse"
        r"|\w+isse)\b",
        "E se a gente cobrasse menos?",
        "E se chover?",
    ),
    Cue(
        "por que não",
        _OPEN,
        1.7,
        r"\bpor ?qu[eê] n[aã]o (?:\w+mos|a gente)\b",
        "Por que não vendemos peças?",
        "Por que não veio?",
    ),
    Cue(
        "que tal",
        _OPEN,
        1.8,
        r"\b(?:que tal|o que (?:acham|voc[eê]s acham|achas))\b",
        "Que tal um mês grátis?",
        "Tal como é",
    ),
    Cue(
        "seria bom",
        _OPEN,
        1.6,
        r"\bseria (?:\w+ )?(?:bom|[uú]til|melhor|[oó]timo|legal|ideal|interessante)\b",
        "Seria bom avisar os clientes",
        "Era bom",
    ),
    Cue(
        "gostaria",
        _OPEN,
        1.4,
        r"\b(?:gostaria|gostar[ií]amos|queria) (?:de |que )?\w+[aei]r\b",
        "Gostaria de retirar a caução",
        "Gosto de chá",
    ),
    Cue(
        "deveria mudar",
        _OPEN,
        1.3,
        rf"\b(?:deveriam?|deviam?|poderiam?) (?:\w+ )?(?:{_CHANGE}|ser|ter|haver)\b",
        "O prazo deveria ser maior",
        "O prazo é maior",
    ),
    Cue(
        "precisamos",
        _OPEN,
        1.3,
        r"\b(?:precisamos|temos que|temos de|vale a pena|conv[eé]m) (?:de )?(?:\w+ )?" + _CHANGE,
        "Precisamos simplificar o formulário",
        "Precisamos comer",
    ),
    Cue(
        "vamos tentar",
        _OPEN,
        0.6,
        r"\b(?:tentemos|experimentemos|retiremos|bora)\b",
        "Retiremos a caução",
        "Ontem tiramos o pó",
    ),
    Cue(
        "decidimos",
        _SETTLED,
        2.1,
        r"\b(?:decidimos|acord[aá]mos|resolvemos|foi (?:decidido|aprovado|acordado)"
        r"|ficou decidido)\b",
        "Decidimos fechar aos domingos",
        "Dormimos",
    ),
    Cue(
        "vamos",
        _SETTLED,
        1.7,
        rf"\b(?:vamos|iremos) (?:\w+ )?{_CHANGE}\b",
        "Vamos aumentar os preços",
        "Vamos ver",
    ),
    Cue(
        "será mudado",
        _SETTLED,
        1.8,
        rf"\b(?:ser[aá]|ser[aã]o|vai ser|v[aã]o ser) (?:\w+ )?{_CHANGED}\b",
        "A linha será encerrada em maio",
        "Será maio",
    ),
    Cue(
        "foi mudado",
        _SETTLED,
        1.5,
        rf"\b(?:foi|foram) (?:\w+ )?{_CHANGED}\b",
        "A caução foi retirada",
        "Foi um dia longo",
    ),
    Cue(
        "passa a",
        _SETTLED,
        1.5,
        r"\b(?:passa|passam|passar[aá]|passar[aã]o) a (?:\w+[aei]r)\b",
        "O frete passa a custar 3 €",
        "O tempo passa",
    ),
    Cue(
        "a partir de",
        _SETTLED,
        1.6,
        rf"\b(?:a partir d[eo]|desde o dia|com efeito) (?:dia |pr[oó]ximo )?{_DATE}",
        "A partir de maio o frete custa 3 €",
        "Partir em maio",
    ),
    Cue(
        "está disponível",
        _SETTLED,
        1.6,
        r"\b(?:j[aá]|agora) (?:est[aá]|est[aã]o|aceitamos|oferecemos|[eé] poss[ií]vel|pode[m]?)",
        "Os vales já estão disponíveis",
        "Estou aqui",
    ),
    Cue(
        "já não",
        _SETTLED,
        1.2,
        r"\b(?:j[aá] n[aã]o|deixamos de|deixaremos de|n[aã]o (?:\w+ )?mais|deixa de|deixam de)\b",
        "Não aceitamos mais cheques",
        "Não chove",
    ),
    Cue(
        "lançamos",
        _SETTLED,
        1.7,
        r"\b(?:lan[cç]amos|lan[cç]aremos|estreamos|fechamos|fecharemos|abrimos|abriremos"
        r"|aumentamos|aumentaremos|retiramos|encerramos|encerraremos)\b",
        "Lançamos um cartão de pontos",
        "Andamos",
    ),
    Cue(
        "coisa",
        _EITHER,
        0.7,
        r"\b(?:pre[cç]os?|tarifas?|taxas?|fretes?|entregas?|devolu[cç][aã]o|devolu[cç][oõ]es"
        r"|reembolsos?|faturas?|assinaturas?|planos?|aplicativos?|app|site|lojas?|boletim"
        r"|vales?|cart[aã]o|cart[oõ]es|fun[cç][aã]o|fun[cç][oõ]es|p[aá]ginas?|carrinho"
        r"|pagamentos?|contas?|descontos?|prazos?|cat[aá]logos?|ofertas?|produtos?|servi[cç]os?"
        r"|suporte|hor[aá]rios?|cau[cç][aã]o|pedidos?|cadastro|formul[aá]rios?|api|vers[aã]o"
        r"|pontos)\b",
        "a fatura",
        "a chuva",
    ),
    Cue(
        "clientes",
        _EITHER,
        0.6,
        r"\b(?:clientes?|usu[aá]ri[oa]s?|utilizador(?:es)?|membros?|s[oó]ci[oa]s?|assinantes"
        r"|visitantes|compradores|convidados|h[oó]spedes)\b",
        "para os clientes",
        "para o gato",
    ),
    Cue("mudança", _EITHER, 0.3, rf"\b(?:{_CHANGE}|{_CHANGED})\b", "fechar a loja", "a loja"),
    Cue("nosso", _EITHER, 0.3, r"\bnoss[oa]s?\b", "nossos preços", "seus preços"),
    Cue(
        "dinheiro",
        _EITHER,
        0.5,
        r"(?:\d ?(?:€|euros?|%|reais)|r\$|\b(?:gr[aá]tis|gratuit[oa]s?|receita|barat[oa]s?))",
        "5 €",
        "5 m",
    ),
    Cue(
        "você deveria",
        _FRIEND,
        -1.4,
        r"\b(?:voc[eê]s?|tu) (?:deveriam?|devia|podes?|podem|precisa)\b",
        "você pode reiniciar",
        "podemos reiniciar",
    ),
    Cue("eu vou", _FRIEND, -0.8, r"\b(?:vou|posso|tenho que|estou)\b", "vou olhar", "vamos olhar"),
    Cue(
        "antes",
        _FRIEND,
        -1.2,
        r"\b(?:(?:no )?ano passado|semana passada|m[eê]s passado|h[aá] (?:\d+|dois|tr[eê]s"
        r"|muito)|antigamente)\b",
        "há dois anos",
        "em dois anos",
    ),
    Cue(
        "reunião",
        _FRIEND,
        -1.0,
        r"\b(?:reuni[aã]o|almo[cç]o|agenda|f[eé]rias|chamada)|\b[aà]s \d",
        "a reunião de terça",
        "a oferta de terça",
    ),
    Cue(
        "falha",
        _FRIEND,
        -0.8,
        r"\b(?:erros?|falhas?|bug|caiu|n[aã]o funciona|logs?)\b",
        "o site não funciona",
        "o site funciona",
    ),
    Cue(
        "pergunta por fatos",
        _FRIEND,
        -1.3,
        r"^\W*(?:quando|onde|quem|como|quanto|algu[eé]m (?:sabe|tem)|existe)\b",
        "Quando abre a loja?",
        "Que tal abrir?",
    ),
    Cue(
        "outra empresa",
        _FRIEND,
        -1.2,
        r"\b(?:google|amazon|apple|microsoft|os correios|o governo) .{0,30}(?:vai|anunciou"
        r"|aumentou|fechou|lan[cç]ou)",
        "Google fechou outro app",
        "Fechamos o app",
    ),
    Cue(
        "conversa",
        _FRIEND,
        -0.6,
        r"\b(?:obrigad[oa]|ol[aá]|bom dia|kkk+|haha\w*|parab[eé]ns)\b",
        "bom dia a todos",
        "a todos",
    ),
)
